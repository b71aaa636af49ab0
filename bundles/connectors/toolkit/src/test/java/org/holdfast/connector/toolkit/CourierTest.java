package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.junit.jupiter.api.Test;

class CourierTest {
    private static final HostPort THERE = new HostPort("there", 1);
    private final Recorder reports = new Recorder();
    private final AtomicInteger released = new AtomicInteger();
    private final List<Integer> sent = new java.util.concurrent.CopyOnWriteArrayList<>();

    private Courier<Recorder> courier(String name, Runnable release) {
        return new Courier<>("courier-" + name, 10, reports, failed -> Trouble.of(THERE, failed), () -> {
            released.incrementAndGet();
            release.run();
        });
    }

    @Test
    void jobsAreDoneInOrderAndAFarewellComesLast() {
        Courier<Recorder> courier = courier("order", () -> { });
        IntStream.range(0, 5).forEach(number -> courier.send(() -> sent.add(number)));
        courier.send(() -> courier.report(LinkEvents::heard));
        reports.await("heard");
        courier.close(() -> sent.add(99));
        LiveThreads.awaitNone("courier-order");
        assertThat(sent.subList(0, 5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(reports.all()).containsExactly("heard");
        courier.send(() -> sent.add(100));
        courier.report(LinkEvents::heard);
        assertThat(reports.all()).containsExactly("heard");
        assertThat(sent).doesNotContain(100);
    }

    @Test
    void aJobThatFailsEndsTheLinkOnce() {
        Courier<Recorder> courier = courier("fails", () -> { });
        courier.send(() -> {
            throw new IOException("broken");
        });
        courier.send(() -> sent.add(1));
        assertThat(reports.awaitClosed()).isEqualTo("CLOSED");
        LiveThreads.awaitNone("courier-fails");
        assertThat(reports.all()).hasSize(1);
        assertThat(sent).isEmpty();
        assertThat(released).hasPositiveValue();
    }

    @Test
    void tooManyJobsEndTheLinkAndReleaseTheOneThatHangs() {
        CountDownLatch hangs = new CountDownLatch(1);
        Courier<Recorder> courier = courier("hangs", hangs::countDown);
        for (int job = 0; job < 12; job++) {
            courier.send(() -> {
                try {
                    hangs.await();
                } catch (InterruptedException ended) {
                    throw new IOException(ended);
                }
            });
        }
        assertThat(reports.awaitClosed()).isEqualTo("TIMEOUT");
        assertThat(reports.detail()).contains("queue.bound");
        LiveThreads.awaitNone("courier-hangs");
        assertThat(reports.all()).hasSize(1);
    }

    @Test
    void closeOfAStuckLinkSaysNoFarewell() {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Courier<Recorder> courier = courier("stuck", hangs::countDown);
        courier.send(() -> {
            begun.countDown();
            try {
                hangs.await();
            } catch (InterruptedException ended) {
                throw new IOException(ended);
            }
        });
        org.holdfast.connector.toolkit.testing.Await.until(() -> begun.getCount() == 0, () -> "not begun");
        courier.close(() -> sent.add(99));
        LiveThreads.awaitNone("courier-stuck");
        assertThat(sent).isEmpty();
        assertThat(reports.all()).isEmpty();
    }
}
