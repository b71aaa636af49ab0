package org.holdfast.connector.interaction.esp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.connector.toolkit.Frame;

/** Frames of the protocol {@code esp}, version 1: {@code docs/protocols/interaction-esp.md}. */
final class EspFrames {
    static final String PROTOCOL = "esp";
    static final int VERSION = 1;
    /** A request, to us. */
    static final int REQUEST = 16;
    /** The answer to a request, to the interaction server. */
    static final int RESPONSE = 17;
    /** A fault as the answer, to the interaction server. */
    static final int FAULT = 18;
    /** An interaction, to the interaction server. */
    static final int SUBMIT = 19;
    /** It has the interaction, to us. */
    static final int ACK = 20;
    /** Asks for a sign of life, to the interaction server; it answers with the same. */
    static final int PING = 21;

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST = 20_000;

    private EspFrames() {
    }

    /**
     * What a frame says.
     *
     * @param reference of the request or interaction
     * @param name service or queue, may be empty
     */
    record Message(String reference, String name, Map<String, String> data) {
    }

    static Frame frame(int type, String reference, String name, Map<String, String> data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(cut(reference));
            out.writeUTF(cut(name));
            out.writeShort(Math.min(data.size(), MOST_VALUES));
            int written = 0;
            for (Map.Entry<String, String> each : new TreeMap<>(data).entrySet()) {
                if (written++ < MOST_VALUES) {
                    out.writeUTF(cut(each.getKey()));
                    out.writeUTF(cut(each.getValue()));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Frame(type, bytes.toByteArray());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    static Message read(Frame frame) throws ProtocolException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.content()))) {
            String reference = in.readUTF();
            String name = in.readUTF();
            int values = in.readUnsignedShort();
            if (values > MOST_VALUES) {
                throw new ProtocolException("a message has more than " + MOST_VALUES + " values");
            }
            Map<String, String> data = new TreeMap<>();
            for (int i = 0; i < values; i++) {
                data.put(in.readUTF(), in.readUTF());
            }
            if (in.read() >= 0) {
                throw new ProtocolException("a message is longer than it says");
            }
            return new Message(reference, name, data);
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException wrong) {
            throw new ProtocolException("a message cannot be understood");
        }
    }
}
