package org.holdfast.connector.toolkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads frames. Room is taken as bytes come, so that a length alone costs nothing. For one thread. */
final class FrameReader {
    private final InputStream in;
    private volatile int most;
    private volatile long begun;

    /** @param most bytes of type and content that are taken */
    FrameReader(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** From now on so many bytes are taken. */
    void most(int bytes) {
        most = bytes;
    }

    /** When the frame that is not whole yet began, as {@link System#nanoTime}, 0 = none is begun. */
    long begun() {
        return begun;
    }

    /**
     * The next frame; blocks.
     *
     * @throws EOFException if the connection ended
     * @throws java.net.ProtocolException if this is no frame
     */
    Frame next() throws IOException {
        byte[] head = new byte[Frame.HEAD];
        int first = in.read();
        if (first < 0) {
            throw new EOFException();
        }
        begun = Math.max(1, System.nanoTime());
        head[0] = (byte) first;
        if (in.readNBytes(head, 1, Frame.HEAD - 1) < Frame.HEAD - 1) {
            throw new EOFException();
        }
        int length = Frame.length(head, most);
        int type = in.read();
        // reads in pieces: what is not sent takes no room
        byte[] content = in.readNBytes(length - 1);
        if (type < 0 || content.length < length - 1) {
            throw new EOFException();
        }
        begun = 0;
        return new Frame(type, content);
    }
}
