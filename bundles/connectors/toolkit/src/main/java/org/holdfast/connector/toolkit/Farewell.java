package org.holdfast.connector.toolkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.holdfast.api.connector.Disconnect;

/**
 * Why a side ends the connection.
 *
 * @param reason kind of end
 * @param text one sentence for people, without secrets, up to 200 characters
 */
public record Farewell(Reason reason, String text) {
    private static final int MOST = 200;

    /** Kinds of end in the order of the protocol. */
    public enum Reason {
        /** It stops, or is asked to. */
        ENDING(Disconnect.Cause.CLOSED),
        /** It has no room for another connection. */
        FULL(Disconnect.Cause.REFUSED),
        /** We broke the protocol, or speak another one. */
        PROTOCOL(Disconnect.Cause.PROTOCOL),
        /** It does not know us. */
        SECURITY(Disconnect.Cause.SECURITY),
        /** It heard nothing from us in time, or we take too long. */
        TIMEOUT(Disconnect.Cause.TIMEOUT);

        private final Disconnect.Cause cause;

        Reason(Disconnect.Cause cause) {
            this.cause = cause;
        }
    }

    public Farewell {
        text = text.length() > MOST ? text.substring(0, MOST) : text;
    }

    Frame frame() {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[1 + words.length];
        content[0] = (byte) reason.ordinal();
        System.arraycopy(words, 0, content, 1, words.length);
        return new Frame(Frame.Type.BYE.number, content);
    }

    static Farewell of(Frame frame) {
        byte[] content = frame.content();
        Reason reason = content.length > 0 && content[0] >= 0 && content[0] < Reason.values().length
                ? Reason.values()[content[0]] : Reason.ENDING;
        String text = content.length > 1
                ? new String(Arrays.copyOfRange(content, 1, content.length), StandardCharsets.UTF_8) : "";
        return new Farewell(reason, text.replaceAll("\\p{C}+", " "));
    }

    Disconnect disconnect(HostPort farEnd) {
        return new Disconnect(reason.cause, farEnd + ": it ended the connection: " + text);
    }
}
