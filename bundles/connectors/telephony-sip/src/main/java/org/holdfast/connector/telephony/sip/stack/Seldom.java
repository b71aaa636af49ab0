package org.holdfast.connector.telephony.sip.stack;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Lets something that happens too often be said once a minute, with how often it happened since. */
public final class Seldom {
    private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

    private long count;
    private long saidNanos = System.nanoTime() - PAUSE_NANOS;

    /** It happened: {@code say} runs at most once a minute, with the number of times since it ran last. */
    public void happened(LongConsumer say) {
        long since;
        synchronized (this) {
            count++;
            long now = System.nanoTime();
            if (now - saidNanos < PAUSE_NANOS) {
                return;
            }
            saidNanos = now;
            since = count;
            count = 0;
        }
        say.accept(since);
    }
}
