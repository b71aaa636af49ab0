package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was made to us, read at a bounded pace: the stack reads as fast as the far end sends and keeps what
 * it has not parsed yet, without a bound. Its messages are watched, too, unless TLS is over it.
 */
final class ThrottledSocket extends Socket {
    /** Bytes a second; some 2,000 messages. */
    private static final long BYTES_PER_SECOND = 1 << 20;
    private static final long NANOS_PER_BYTE = 1_000_000_000L / BYTES_PER_SECOND;

    private final @Nullable Guard watch;
    private volatile long deadline;
    private @Nullable InputStream in;

    /** @param watch who watches the messages on it, or null */
    ThrottledSocket(@Nullable Guard watch) {
        this.watch = watch;
    }

    /** From now on all reading together may take so long: a time-out alone is begun anew by every byte. */
    void within(Duration most) {
        deadline = System.nanoTime() + most.toNanos() | 1;
    }

    /** Reading may take as long as it wants again. */
    void asLongAsItTakes() {
        deadline = 0;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            InputStream throttled = new Throttled(super.getInputStream());
            in = watch == null ? throttled : new WatchedInput(throttled, this, watch);
        }
        return in;
    }

    private final class Throttled extends FilterInputStream {
        private long owedUntil = System.nanoTime();

        Throttled(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            long end = deadline;
            if (end != 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("too late");
                }
                setSoTimeout((int) left);
            }
            int count = in.read(bytes, from, length);
            long now = System.nanoTime();
            owedUntil = Math.max(owedUntil, now) + Math.max(0, count) * NANOS_PER_BYTE;
            if (owedUntil - now > 10_000_000L) {
                LockSupport.parkNanos(owedUntil - now);
            }
            return count;
        }
    }
}
