package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What the stack reads of a connection that was made to us. Who sends what is no message, or one that is too long or too slow,
 * is named in the log; he is cut off a moment later, so that the stack can still answer what came before.
 */
final class WatchedInput extends FilterInputStream {
    private static final long MESSAGE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MILLI = 1_000_000;

    private final Socket socket;
    private final Guard guard;
    private final MessageWatch watch = new MessageWatch();
    private long cutAt;

    /** @param socket whose stream this is; its time-out is changed while a message is on its way */
    WatchedInput(InputStream in, Socket socket, Guard guard) {
        super(in);
        this.socket = socket;
        this.guard = guard;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long now = System.nanoTime();
        long begun = watch.begun();
        long end = cutAt != 0 ? cutAt : begun != 0 ? begun + MESSAGE_NANOS : now + guard.idle().toNanos();
        int count;
        try {
            if (end - now <= 0) {
                throw new SocketTimeoutException("too late");
            }
            socket.setSoTimeout((int) Math.max(1, Math.min(guard.idle().toMillis(), (end - now) / MILLI)));
            count = in.read(bytes, from, length);
        } catch (SocketTimeoutException late) {
            if (cutAt == 0 && begun != 0) {
                guard.refused(socket.getInetAddress(), "a message takes too long to come");
            }
            throw late;
        }
        if (cutAt == 0 && count > 0) {
            String wrong = watch.read(bytes, from, count, System.nanoTime() | 1);
            if (!wrong.isEmpty()) {
                guard.refused(socket.getInetAddress(), wrong);
                cutAt = System.nanoTime() + GRACE_NANOS | 1;
            }
        }
        return count;
    }
}
