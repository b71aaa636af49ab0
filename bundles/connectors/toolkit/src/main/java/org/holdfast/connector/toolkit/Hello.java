package org.holdfast.connector.toolkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * What the client says first.
 *
 * @param protocol name of the protocol inside, 1..32 of {@code a-z 0-9 -}
 * @param version newest version of it that the client speaks, 1..65535
 * @param client who it is, for logs: up to 64 printable characters
 * @param terms how the two watch each other
 */
public record Hello(String protocol, int version, String client, KeepAliveTerms terms) {
    /** Bytes of the largest hello. */
    static final int MOST = 512;
    private static final byte[] MAGIC = "HOLDFAST1".getBytes(StandardCharsets.US_ASCII);

    public Hello {
        if (!protocol.matches("[a-z0-9-]{1,32}") || version < 1 || version > 0xFFFF) {
            throw new IllegalArgumentException("protocol: a name of 1 to 32 characters and a version of 1..65535 expected");
        }
        if (!client.matches("[\\x21-\\x7E]{1,64}")) {
            throw new IllegalArgumentException("client: 1 to 64 printable ASCII characters without blanks expected");
        }
    }

    Frame frame() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            text(out, protocol);
            out.writeShort(version);
            text(out, client);
            out.writeInt(Math.toIntExact(terms.local().toMillis()));
            out.writeInt(Math.toIntExact(terms.remote().toMillis()));
            out.writeByte(terms.mode().ordinal());
            out.writeByte(terms.trace().ordinal());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Frame(Frame.Type.HELLO.number, bytes.toByteArray());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeByte(text.length());
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    static Hello of(Frame frame) throws ProtocolException {
        if (!Frame.Type.HELLO.is(frame)) {
            throw new ProtocolException("a hello expected, found a frame of type " + frame.type());
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.content()))) {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
                throw new ProtocolException("its hello is none of Holdfast's");
            }
            Hello hello = new Hello(text(in), in.readUnsignedShort(), text(in), new KeepAliveTerms(
                    Duration.ofMillis(in.readInt()), Duration.ofMillis(in.readInt()),
                    KeepAliveTerms.Mode.values()[in.readUnsignedByte()], KeepAliveTerms.Trace.values()[in.readUnsignedByte()]));
            if (in.read() >= 0) {
                throw new ProtocolException("its hello is too long");
            }
            return hello;
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw new ProtocolException("its hello cannot be understood");
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
    }
}
