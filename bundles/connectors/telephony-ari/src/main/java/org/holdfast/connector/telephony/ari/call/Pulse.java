package org.holdfast.connector.telephony.ari.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the WebSocket lives, by our own clock. Each beat sends a ping, and Asterisk answers each (RFC 6455 section 5.5.2).
 * A ping that fails, one that is never sent and one that is never answered all end the link, whatever the WebSocket's
 * listener is told or not told. Beats are counted and no time is measured: a pause of this process is no silence of Asterisk.
 */
final class Pulse {
    static final Duration BEAT = Duration.ofMillis(500);

    private final int most;
    private final Supplier<CompletableFuture<?>> ping;
    private final BiFunction<Duration, Runnable, Runnable> after;
    private final Predicate<Runnable> loop;
    private final Consumer<@Nullable Throwable> lost;
    private int silent;
    private boolean sending;
    private boolean over;

    /**
     * A pulse that has not begun.
     *
     * @param silence after so long without anything heard the link is lost; at least one second
     * @param ping sends one
     * @param after runs a task later on the link's thread
     * @param loop runs a task on the link's thread
     * @param lost told once on the link's thread: why the last ping failed, null = silence
     */
    Pulse(Duration silence, Supplier<CompletableFuture<?>> ping, BiFunction<Duration, Runnable, Runnable> after,
            Predicate<Runnable> loop, Consumer<@Nullable Throwable> lost) {
        most = (int) Math.max(2, silence.dividedBy(BEAT));
        this.ping = ping;
        this.after = after;
        this.loop = loop;
        this.lost = lost;
    }

    /** The next beat; the first call begins. */
    void beat() {
        if (over) {
            return;
        }
        if (silent >= most) {
            lose(null);
            return;
        }
        silent++;
        // the next one is certain before anything can fail
        after.apply(BEAT, this::beat);
        ping();
    }

    /** Something came from Asterisk. */
    void heard() {
        silent = 0;
    }

    /** Sends a ping, unless one is still being sent. */
    void ping() {
        if (over || sending) {
            return;
        }
        sending = true;
        try {
            ping.get().whenComplete((sent, wrong) -> loop.test(() -> sent(wrong)));
        } catch (RuntimeException wrong) {
            sent(wrong);
        }
    }

    private void sent(@Nullable Throwable wrong) {
        sending = false;
        if (wrong != null) {
            lose(wrong);
        }
    }

    private void lose(@Nullable Throwable why) {
        if (!over) {
            over = true;
            lost.accept(why);
        }
    }
}
