package org.holdfast.connector.toolkit.objects;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.holdfast.connector.toolkit.Frame;
import org.jspecify.annotations.Nullable;

/** Frames of the protocol {@code configuration}, version 1: {@code docs/protocols/configuration-server.md}. */
public final class ObjectFrames {
    /** Its name. */
    public static final String PROTOCOL = "configuration";
    /** Its version. */
    public static final int VERSION = 1;
    /** Asks for all objects and for every change from then on, to the server; empty. */
    public static final int SUBSCRIBE = 16;
    /** All objects follow; what was known before is forgotten; empty. */
    public static final int ALL = 17;
    /** An object, new or changed. */
    public static final int OBJECT = 18;
    /** An object that is no more. */
    public static final int GONE = 19;
    /** Everything up to here belongs together: revision and number of objects. */
    public static final int COMPLETE = 20;
    /** A mark in the stream, to the server; it answers with the same. */
    public static final int SYNC = 21;
    /** Objects that one server may have. */
    public static final int MOST_OBJECTS = 5_000;
    /** Characters of all objects of one server. */
    public static final int MOST_CHARACTERS = 2_500_000;

    /**
     * The end of a change.
     *
     * @param revision of the whole, 1 or more when there is an object
     * @param objects how many there are now
     */
    public record Complete(long revision, int objects) {
    }

    private ObjectFrames() {
    }

    /** An object, new or changed. */
    public static Frame object(CampaignObject object) {
        return new Frame(OBJECT, bytes(object.key(), object));
    }

    /** An object that is no more. */
    public static Frame gone(ObjectKey key) {
        return new Frame(GONE, bytes(key, null));
    }

    /** The end of a change. */
    public static Frame complete(long revision, int objects) {
        return new Frame(COMPLETE, ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(revision).putInt(objects).array());
    }

    /** A frame without content. */
    public static Frame empty(int type) {
        return new Frame(type, new byte[0]);
    }

    private static byte[] bytes(ObjectKey key, @Nullable CampaignObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(key.kind().ordinal());
            out.writeByte(key.name().length());
            out.write(key.name().getBytes(StandardCharsets.US_ASCII));
            if (object != null) {
                out.writeLong(object.version());
                out.write(object.text().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private interface Reading<R> {
        R of(ObjectKey key, DataInputStream rest) throws IOException;
    }

    private static <R> R read(Frame frame, Reading<R> reading) throws ProtocolException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.content()))) {
            ObjectKey.Kind kind = ObjectKey.Kind.values()[in.readUnsignedByte()];
            byte[] name = new byte[in.readUnsignedByte()];
            in.readFully(name);
            R read = reading.of(new ObjectKey(kind, new String(name, StandardCharsets.US_ASCII)), in);
            if (in.read() >= 0) {
                throw new ProtocolException("a frame is longer than what it holds");
            }
            return read;
        } catch (ProtocolException wrong) {
            throw wrong;
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException wrong) {
            throw new ProtocolException("a frame of type " + frame.type() + " cannot be understood");
        }
    }

    /**
     * The object of a frame {@link #OBJECT}.
     *
     * @throws ProtocolException if there is none
     */
    public static CampaignObject object(Frame frame) throws ProtocolException {
        return read(frame, (key, rest) -> new CampaignObject(key, rest.readLong(), text(rest.readAllBytes())));
    }

    private static String text(byte[] content) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }

    /**
     * The key of a frame {@link #GONE}.
     *
     * @throws ProtocolException if there is none
     */
    public static ObjectKey gone(Frame frame) throws ProtocolException {
        return read(frame, (key, rest) -> key);
    }

    /**
     * What a frame {@link #COMPLETE} says.
     *
     * @throws ProtocolException if it is not understood
     */
    public static Complete complete(Frame frame) throws ProtocolException {
        ByteBuffer content = ByteBuffer.wrap(frame.content());
        if (content.remaining() != Long.BYTES + Integer.BYTES) {
            throw new ProtocolException("twelve bytes expected in a frame of type " + COMPLETE);
        }
        Complete complete = new Complete(content.getLong(), content.getInt());
        if (complete.revision < 0 || complete.objects < 0) {
            throw new ProtocolException("a revision and a number of objects of 0 or more expected");
        }
        return complete;
    }
}
