package org.holdfast.connector.management.webhook;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.connector.toolkit.Wire;

/**
 * One POST on a connection of its own (HTTP/1.1, RFC 9112). Alarms are rare: a connection that is kept open would only
 * be found dead when it is needed. Nothing is sent twice, and redirects are not followed: what we send is not for others.
 */
final class Post {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final int MOST_HEAD = 16_384;
    private static final int MOST_BODY = 65_536;

    private final Wire wire;
    private final long end;

    /** @param within bound for the whole answer */
    Post(Wire connected, Duration within) {
        this.wire = connected;
        this.end = System.nanoTime() + within.toNanos();
    }

    /** Sends and returns the status code; the body of the answer is passed over. */
    int send(String target, String host, String headers, byte[] body) throws IOException {
        OutputStream out = wire.out();
        String head = "POST " + target + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: holdfast\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n" + headers + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        out.flush();
        return answer();
    }

    /**
     * Asks whether the server answers at all (OPTIONS, RFC 9110 section 9.3.7), without a path and without secrets; returns
     * the status code. That a connection is taken says nothing: the operating system does that for a program that hangs.
     */
    int ask(String host) throws IOException {
        OutputStream out = wire.out();
        out.write(("OPTIONS * HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: holdfast\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return answer();
    }

    private int answer() throws IOException {
        int status = 0;
        // interim answers come before the one that counts
        for (int answers = 0; status < 200 && answers < 5; answers++) {
            status = head();
        }
        passOver();
        return status;
    }

    private int head() throws IOException {
        int status = 0;
        int bytes = 0;
        for (String line = line(); bytes == 0 || !line.isEmpty(); line = line()) {
            if (bytes == 0) {
                Matcher matcher = STATUS.matcher(line);
                if (!matcher.matches()) {
                    throw new ProtocolException("it does not answer in HTTP/1.1");
                }
                status = Integer.parseInt(matcher.group(1));
            }
            bytes += line.length() + 2;
            if (bytes > MOST_HEAD) {
                throw new ProtocolException("the headers of its answer have more than " + MOST_HEAD + " bytes");
            }
        }
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = read(); letter != '\n'; letter = read()) {
            if (letter < 0) {
                throw new EOFException();
            }
            if (line.length() > MOST_HEAD) {
                throw new ProtocolException("a line of its answer has more than " + MOST_HEAD + " bytes");
            }
            line.append((char) letter);
        }
        return line.length() > 0 && line.charAt(line.length() - 1) == '\r' ? line.substring(0, line.length() - 1) : line.toString();
    }

    /** The answer counts; a server that does not end its body in time has taken the message all the same. */
    private void passOver() {
        try {
            for (int bytes = 0; bytes < MOST_BODY && read() >= 0; bytes++) {
                continue;
            }
        } catch (IOException unfinished) {
            wire.cut();
        }
    }

    private int read() throws IOException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        wire.readWithin(Duration.ofMillis(Math.max(1, left / 1_000_000)));
        InputStream in = wire.in();
        return in.read();
    }
}
