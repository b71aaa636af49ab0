package org.holdfast.connector.telephony.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.connector.telephony.sip.call.Kept;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nothing is kept of calls that have ended. */
class ManyCallsTest {
    private static final int CALLS = 2_000;
    private static final int AT_ONCE = 50;

    /** Answers without an ACK yet: a server repeats them (RFC 3261 section 13.3.1.4), since UDP may lose them. */
    private final Map<String, SipText> unacknowledged = new ConcurrentHashMap<>();
    private final ScheduledExecutorService repeats = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stopRepeats() {
        repeats.shutdownNow();
    }

    @Test
    void nothingIsKeptOfTwoThousandCalls() throws IOException {
        try (Scene scene = Scene.open(Map.of("open_timeout_seconds", 1))) {
            scene.far.robot = message -> answer(scene.far, message);
            repeats.scheduleWithFixedDelay(() -> unacknowledged.values().forEach(
                    invite -> scene.far.answer(invite, "far1", FarEnd.ANSWER)), 500, 500, TimeUnit.MILLISECONDS);
            Semaphore window = new Semaphore(AT_ONCE);
            int released = 0;
            for (int i = 1; i <= CALLS; i++) {
                while (!window.tryAcquire()) {
                    released += drain(scene, window);
                }
                scene.link.dial(new DialRequest(new CallReference("many", i, 0, 1), "49" + i, "", Duration.ofSeconds(60), Map.of()));
            }
            while (released < CALLS) {
                released += drain(scene, window);
            }
            LinkTest.await(() -> Kept.calls(scene.link) == 0);
            LinkTest.await(() -> Kept.all(scene.link) == 0);
        }
    }

    /** Reads the reports there are, at least one; the number of calls that ended. */
    private static int drain(Scene scene, Semaphore window) {
        int released = 0;
        String line = scene.reports.next();
        while (line != null) {
            assertThat(line).isNotEqualTo("nothing");
            if (line.startsWith("RELEASED")) {
                released++;
                window.release();
            } else if (line.startsWith("ANSWERED")) {
                scene.link.release(CallReference.parse(line.split(" ")[1]));
            }
            line = scene.reports.lines.poll();
        }
        return released;
    }

    /** Every third call is busy, the others are answered. */
    private void answer(FarEnd far, SipText message) {
        if (message.isResponse()) {
            return;
        }
        switch (message.method()) {
            case "INVITE" -> {
                if (message.callId().hashCode() % 3 == 0) {
                    far.reply(message, 486, "far1", "", "");
                } else {
                    far.reply(message, 180, "far1", "", "");
                    far.answer(message, "far1", FarEnd.ANSWER);
                    unacknowledged.put(message.callId(), message);
                }
            }
            case "ACK" -> unacknowledged.remove(message.callId());
            case "BYE" -> far.reply(message, 200, "", "", "");
            default -> {
            }
        }
    }

    @Test
    void fullQueueRejects() throws IOException {
        try (Scene scene = Scene.open(Map.of("queue_bound", 1))) {
            scene.far.robot = message -> answer(scene.far, message);
            List<CallReference> all = java.util.stream.IntStream.rangeClosed(1, 500)
                    .mapToObj(i -> new CallReference("full", i, 0, 1))
                    .toList();
            all.forEach(reference -> scene.link.dial(
                    new DialRequest(reference, "49", "", Duration.ofSeconds(60), Map.of())));
            LinkTest.await(() -> scene.reports.lines.stream().anyMatch(line -> line.endsWith("NO_FREE_PORT_ERROR")));
        }
    }
}
