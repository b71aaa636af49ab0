package org.holdfast.connector.toolkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request on a connection of its own (HTTP/1.1, RFC 9112): a connection that is kept open would only be found dead
 * when it is needed. Nothing is sent twice, and redirects are not followed: what we send is not for others.
 */
public final class HttpCall {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final int MOST_HEAD = 16_384;
    private static final int MOST_UNREAD = 65_536;

    private final Wire wire;
    private final long end;

    private int length = -1;
    private boolean chunked;

    /**
     * An answer.
     *
     * @param status code of RFC 9110
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body) {
    }

    /** @param within bound for the whole answer */
    public HttpCall(Wire connected, Duration within) {
        this.wire = connected;
        this.end = System.nanoTime() + within.toNanos();
    }

    /**
     * Posts and returns the status code; the body of the answer is passed over.
     *
     * @param headers further header lines, each with its line end
     */
    public int post(HttpAddress to, String target, String type, String headers, byte[] body) throws IOException {
        send(to, target, type, headers, body);
        int status = status();
        passOver();
        return status;
    }

    /**
     * Posts and returns the answer.
     *
     * @param most bytes that the body of the answer may have
     */
    public Answer exchange(HttpAddress to, String target, String type, String headers, byte[] body, int most) throws IOException {
        send(to, target, type, headers, body);
        int status = status();
        return new Answer(status, body(most));
    }

    private void send(HttpAddress to, String target, String type, String headers, byte[] body) throws IOException {
        OutputStream out = wire.out();
        String head = "POST " + target + " HTTP/1.1\r\nHost: " + to.host()
                + "\r\nUser-Agent: holdfast\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n" + headers + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        out.flush();
    }

    /**
     * Asks whether the server answers at all (OPTIONS, RFC 9110 section 9.3.7), without a path and without secrets; returns
     * the status code. That a connection is taken says nothing: the operating system does that for a program that hangs.
     */
    public int ask(HttpAddress to) throws IOException {
        OutputStream out = wire.out();
        out.write(("OPTIONS * HTTP/1.1\r\nHost: " + to.host() + "\r\nUser-Agent: holdfast\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        int status = status();
        passOver();
        return status;
    }

    private int status() throws IOException {
        int status = 0;
        // interim answers come before the one that counts
        for (int answers = 0; status < 200 && answers < 5; answers++) {
            status = head();
        }
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
            } else {
                header(line.toLowerCase(Locale.ROOT));
            }
            bytes += line.length() + 2;
            if (bytes > MOST_HEAD) {
                throw new ProtocolException("the headers of its answer have more than " + MOST_HEAD + " bytes");
            }
        }
        return status;
    }

    private void header(String line) throws ProtocolException {
        if (line.matches("content-length:\\s*\\d{1,9}\\s*")) {
            length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        } else if (line.startsWith("transfer-encoding:")) {
            chunked = line.endsWith("chunked");
            if (!chunked) {
                throw new ProtocolException("the transfer encoding of its answer is not known");
            }
        }
    }

    /** RFC 9112 sections 6 and 7. */
    private byte[] body(int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (chunked) {
            for (int chunk = chunkLength(); chunk > 0; chunk = chunkLength()) {
                take(body, chunk, most);
                line();
            }
        } else if (length >= 0) {
            take(body, length, most);
        } else {
            for (int letter = read(); letter >= 0; letter = read()) {
                bounded(body.size() + 1, most);
                body.write(letter);
            }
        }
        return body.toByteArray();
    }

    private int chunkLength() throws IOException {
        String line = line().replaceFirst(";.*", "").strip();
        if (!line.matches("[0-9a-fA-F]{1,7}")) {
            throw new ProtocolException("the length of a chunk of its answer cannot be read");
        }
        return Integer.parseInt(line, 16);
    }

    private void take(ByteArrayOutputStream body, int bytes, int most) throws IOException {
        bounded((long) body.size() + bytes, most);
        for (int i = 0; i < bytes; i++) {
            int letter = read();
            if (letter < 0) {
                throw new EOFException();
            }
            body.write(letter);
        }
    }

    private static void bounded(long bytes, int most) throws ProtocolException {
        if (bytes > most) {
            throw new ProtocolException("its answer has more than " + most + " bytes");
        }
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
            for (int bytes = 0; bytes < MOST_UNREAD && read() >= 0; bytes++) {
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
