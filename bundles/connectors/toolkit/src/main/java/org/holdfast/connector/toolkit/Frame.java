package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;

/**
 * One frame: four bytes with the length of what follows (big endian), one byte with its type, its content. See
 * {@code docs/protocols/frames.md}.
 *
 * @param type 0..255, see {@link Type}; from {@link #DATA} on it belongs to the protocol inside
 * @param content may be empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int type, byte[] content) {
    /** Types from here on belong to the protocol inside. */
    public static final int DATA = 16;
    static final int HEAD = 4;

    /** Types of this layer by their numbers. */
    enum Type {
        /** First frame of the client. */
        HELLO(1),
        /** First frame of the server. */
        WELCOME(2),
        /** Asks for a sign of life. */
        ASK(3),
        /** A sign of life. */
        ALIVE(4),
        /** Last frame; says why. */
        BYE(5);

        final int number;

        Type(int number) {
            this.number = number;
        }

        Frame empty() {
            return new Frame(number, new byte[0]);
        }

        boolean is(Frame frame) {
            return frame.type == number;
        }
    }

    public Frame {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("type: 0..255 expected, found " + type);
        }
    }

    /** As it goes over the wire. */
    byte[] bytes() {
        return ByteBuffer.allocate(HEAD + 1 + content.length).putInt(1 + content.length).put((byte) type).put(content).array();
    }

    /** Writes it whole; blocks. */
    void write(OutputStream out) throws IOException {
        out.write(bytes());
        out.flush();
    }

    /**
     * The length that these four bytes give.
     *
     * @param most bytes that are taken
     * @throws ProtocolException if it is out of its bounds; the message says what it looks like
     */
    static int length(byte[] head, int most) throws ProtocolException {
        int length = ByteBuffer.wrap(head).getInt();
        if (length >= 1 && length <= most) {
            return length;
        }
        if (head[0] == 0x16 && head[1] == 3) {
            throw new ProtocolException("it begins TLS where frames are expected");
        }
        boolean text = true;
        for (byte each : head) {
            text &= each >= 0x20 && each < 0x7F;
        }
        throw new ProtocolException(text ? "it sends text where frames are expected"
                : "it sends a frame of " + Integer.toUnsignedString(length) + " bytes, at most " + most + " are taken");
    }
}
