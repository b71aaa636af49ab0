package org.holdfast.connector.telephony.ari.ami;

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
import org.holdfast.connector.toolkit.Wire;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the manager interface: logs in by challenge, so that the password is never sent, and reads messages. Its
 * thread ends with the connection.
 */
public final class AmiSession {
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_LINES = 500;

    /** What comes, on the thread of the session. */
    public interface Reports {
        /** It is logged in. */
        void loggedIn();

        /** A message came: keys and values. */
        void message(Map<String, String> message);

        /** It is over. A refused login is a {@link SecurityException}. */
        void ended(Exception why);
    }

    private final Wire wire;
    private final @Nullable SSLContext tls;
    private final Ami ami;
    private final Duration within;
    private final Reports reports;
    private final Thread thread;

    /** Not begun; {@link #start} connects. */
    public AmiSession(String name, String host, Ami ami, @Nullable SSLContext tls, Duration within, Reports reports) {
        this.wire = new Wire(new HostPort(host, ami.port()));
        this.tls = tls;
        this.ami = ami;
        this.within = within;
        this.reports = reports;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** Ends it; nothing is reported any more but the end. */
    public void close() {
        wire.cut();
    }

    /** Asks for something. */
    public void ask(String action) {
        try {
            send("Action", action);
        } catch (IOException broken) {
            // the reader sees it too
            wire.cut();
        }
    }

    private synchronized void send(String... pairs) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(pairs[i]).append(": ").append(pairs[i + 1]).append("\r\n");
        }
        wire.out().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        wire.out().flush();
    }

    private void run() {
        try {
            wire.connect(within, tls);
            wire.readWithin(within);
            InputStream in = new BufferedInputStream(wire.in());
            String banner = line(in);
            if (!banner.startsWith("Asterisk Call Manager")) {
                throw new IOException("no manager interface of Asterisk there");
            }
            login(in);
            wire.readWithin(Duration.ZERO);
            reports.loggedIn();
            while (true) {
                reports.message(message(in));
            }
        } catch (IOException | RuntimeException over) {
            wire.cut();
            reports.ended(over);
        }
    }

    private void login(InputStream in) throws IOException {
        send("Action", "Challenge", "AuthType", "MD5");
        String challenge = answer(in).getOrDefault("Challenge", "");
        send("Action", "Login", "AuthType", "MD5", "Username", ami.user(), "Key", key(challenge), "Events", "agent");
        if (!answer(in).getOrDefault("Response", "").equals("Success")) {
            throw new SecurityException("it refused ami.user and ami.password");
        }
    }

    private String key(String challenge) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest((challenge + ami.password()).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The next message that is an answer and no event. */
    private static Map<String, String> answer(InputStream in) throws IOException {
        Map<String, String> message = message(in);
        while (!message.containsKey("Response")) {
            message = message(in);
        }
        return message;
    }

    private static Map<String, String> message(InputStream in) throws IOException {
        Map<String, String> message = new LinkedHashMap<>();
        for (int lines = 0; lines < MOST_LINES; lines++) {
            String line = line(in);
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

    private static String line(InputStream in) throws IOException {
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
