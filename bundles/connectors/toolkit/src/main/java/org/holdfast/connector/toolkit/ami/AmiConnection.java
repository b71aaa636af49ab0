package org.holdfast.connector.toolkit.ami;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Secret;
import org.holdfast.connector.toolkit.Wire;
import org.jspecify.annotations.Nullable;

/** One connection to the manager interface. It logs in by challenge, so that the password is never sent. */
public final class AmiConnection {
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINES = 500;

    private final Wire wire;
    private final String user;
    private final Secret secret;
    private @Nullable InputStream in;

    /** The far end does not take user and password. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("it refused user and password of the manager interface");
        }
    }

    /**
     * Not open yet.
     *
     * @param user letters, digits, {@code _ . @ -}
     */
    public AmiConnection(HostPort to, String user, Secret secret) {
        if (!user.matches("[0-9A-Za-z_.@-]{1,60}")) {
            throw new IllegalArgumentException("user of the manager interface: letters, digits, _ . @ - expected");
        }
        this.wire = new Wire(to);
        this.user = user;
        this.secret = secret;
    }

    /**
     * Connects and logs in; blocks.
     *
     * @param within bound for each step
     * @param tls for TLS, or null for plain TCP
     * @throws Refused if user or password are wrong
     */
    public void connect(Duration within, @Nullable SSLContext tls) throws IOException {
        wire.connect(within, tls);
        wire.readWithin(within);
        in = new BufferedInputStream(wire.in());
        if (!line().startsWith("Asterisk Call Manager")) {
            throw new IOException("no manager interface of Asterisk there");
        }
        ask("Action", "Challenge", "AuthType", "MD5");
        String challenge = answer().getOrDefault("Challenge", "");
        ask("Action", "Login", "AuthType", "MD5", "Username", user, "Key", key(challenge), "Events", "agent");
        if (!answer().getOrDefault("Response", "").equals("Success")) {
            throw new Refused();
        }
        wire.readWithin(Duration.ZERO);
    }

    /** Ends it from any thread. */
    public void cut() {
        wire.cut();
    }

    /**
     * Sends an action; may block.
     *
     * @param pairs keys and values, without ends of lines
     */
    public synchronized void ask(String... pairs) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(pairs[i]).append(": ").append(pairs[i + 1].replaceAll("\\p{C}+", " ")).append("\r\n");
        }
        wire.out().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        wire.out().flush();
    }

    private String key(String challenge) throws IOException {
        try {
            byte[] both = (challenge + secret.read()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(both));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next message that is an answer and no event. */
    private Map<String, String> answer() throws IOException {
        Map<String, String> message = next();
        while (!message.containsKey("Response")) {
            message = next();
        }
        return message;
    }

    /** The next message: keys and values; blocks. */
    public Map<String, String> next() throws IOException {
        Map<String, String> message = new LinkedHashMap<>();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line();
            if (line.isEmpty()) {
                return message;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                message.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        throw new IOException("a message of more than " + MOST_LINES + " lines");
    }

    private String line() throws IOException {
        if (in == null) {
            throw new IOException("not connected");
        }
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new IOException("Asterisk ended the connection of the manager interface");
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " characters");
            }
            line.append((char) letter);
        }
        return line.toString().strip();
    }
}
