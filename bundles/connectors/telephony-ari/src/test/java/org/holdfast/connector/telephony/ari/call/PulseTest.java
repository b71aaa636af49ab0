package org.holdfast.connector.telephony.ari.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The pulse of a link, beat by beat without a clock. */
class PulseTest {
    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<CompletableFuture<?>> pings = new ArrayList<>();
    private boolean broken;
    private final Pulse pulse = new Pulse(Duration.ofSeconds(2), this::ping, (delay, task) -> {
        assertThat(delay).isEqualTo(Pulse.BEAT);
        timers.add(task);
        return () -> { };
    }, task -> {
        task.run();
        return true;
    }, this::lost);

    private CompletableFuture<?> ping() {
        if (broken) {
            throw new IllegalStateException("no ping");
        }
        CompletableFuture<?> sent = new CompletableFuture<>();
        pings.add(sent);
        return sent;
    }

    private void lost(@Nullable Throwable why) {
        lost.add(why == null ? "silence" : why.getMessage());
    }

    private void beats(int count) {
        for (int i = 0; i < count && !timers.isEmpty(); i++) {
            timers.remove(0).run();
        }
    }

    private void sent() {
        pings.get(pings.size() - 1).complete(null);
    }

    @Test
    void pingsThatAreSentAndNotAnsweredEndTheLink() {
        pulse.beat();
        for (int i = 0; i < 3; i++) {
            sent();
            beats(1);
        }
        assertThat(lost).isEmpty();
        sent();
        beats(1);
        assertThat(lost).containsExactly("silence");
        assertThat(pings).hasSize(4);
        assertThat(timers).isEmpty();
    }

    @Test
    void aPingThatIsNeverSentEndsTheLinkAndNoOtherIsSentBesideIt() {
        pulse.beat();
        pulse.ping();
        beats(10);
        assertThat(lost).containsExactly("silence");
        assertThat(pings).hasSize(1);
    }

    @Test
    void aPingThatFailsEndsTheLinkAtOnceAndOnce() {
        pulse.beat();
        pings.get(0).completeExceptionally(new IOException("Output closed"));
        beats(10);
        assertThat(lost).containsExactly("Output closed");
    }

    @Test
    void aPingThatCannotBeginEndsTheLink() {
        broken = true;
        pulse.beat();
        assertThat(lost).containsExactly("no ping");
    }

    @Test
    void whatComesKeepsTheLinkForEver() {
        pulse.beat();
        for (int i = 0; i < 100; i++) {
            sent();
            beats(3);
            pulse.heard();
        }
        assertThat(lost).isEmpty();
        assertThat(timers).hasSize(1);
    }
}
