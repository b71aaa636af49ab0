package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A connection that was made to us, read at a bounded pace: the stack reads as fast as the far end sends and keeps what
 * it has not parsed yet, without a bound.
 */
final class ThrottledSocket extends Socket {
    /** Bytes a second; some 2,000 messages. */
    private static final long BYTES_PER_SECOND = 1 << 20;
    private static final long NANOS_PER_BYTE = 1_000_000_000L / BYTES_PER_SECOND;

    private @Nullable InputStream in;

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new Throttled(super.getInputStream());
        }
        return in;
    }

    private static final class Throttled extends FilterInputStream {
        private long owedUntil = System.nanoTime();

        Throttled(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
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
