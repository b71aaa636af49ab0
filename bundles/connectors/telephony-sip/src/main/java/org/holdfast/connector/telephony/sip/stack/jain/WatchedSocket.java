package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A socket that counts attempts to write, so that one can be certain that a message never left, and that tells
 * when the far end closes it. The stack itself hides both.
 */
final class WatchedSocket extends Socket {
    private final AtomicLong writes;
    private final Runnable ended;
    private final AtomicBoolean told = new AtomicBoolean();
    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    WatchedSocket(AtomicLong writes, Runnable ended) {
        this.writes = writes;
        this.ended = ended;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (in == null) {
            in = new WatchedInput(super.getInputStream());
        }
        return in;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        if (out == null) {
            out = new WatchedOutput(super.getOutputStream());
        }
        return out;
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            ended.run();
        }
    }

    private final class WatchedInput extends FilterInputStream {
        WatchedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int count = in.read(bytes, from, length);
                if (count < 0) {
                    tell();
                }
                return count;
            } catch (java.net.SocketTimeoutException e) {
                throw e;
            } catch (IOException e) {
                tell();
                throw e;
            }
        }
    }

    private final class WatchedOutput extends FilterOutputStream {
        WatchedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            writes.incrementAndGet();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            writes.incrementAndGet();
            out.write(bytes, from, length);
        }
    }
}
