package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LinkThreadsTest {
    @Test
    void itWaitsForTheThreadsOfAllLinksAndForNoOthers() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        for (int link = 1; link <= 3; link++) {
            new Thread(() -> {
                try {
                    if (asked.await(1, TimeUnit.MINUTES)) {
                        ended.incrementAndGet();
                    }
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }, "holdfast-kit-one#" + link).start();
        }
        Thread other = new Thread(() -> {
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }, "holdfast-kit-one-more#1");
        other.start();
        asked.countDown();
        LinkThreads.awaitEnd("holdfast-kit-one#");
        assertThat(ended).hasValue(3);
        assertThat(other.isAlive()).isTrue();
        never.countDown();
        other.join();
    }

    @Test
    void aThreadThatDoesNotEndIsNotAwaitedForEver() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Thread stuck = new Thread(() -> {
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }, "holdfast-stuck-one#1");
        stuck.start();
        LinkThreads.awaitEnd("holdfast-stuck-one#");
        assertThat(stuck.isAlive()).isTrue();
        never.countDown();
        stuck.join();
    }
}
