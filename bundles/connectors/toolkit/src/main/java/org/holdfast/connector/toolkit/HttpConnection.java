package org.holdfast.connector.toolkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** One request and its answer. */
final class HttpConnection {
    private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,16}) (/[\\x21-\\x7E]{0,1023}) HTTP/1\\.[01]");
    private static final int MOST_HEAD = 16_384;

    /** It left without a word. */
    private static final class Left extends EOFException {
        private static final long serialVersionUID = 1L;
    }

    private final HttpPort port;
    private final Socket raw;
    private final HostPort from;
    private final long takenAt = System.nanoTime();
    private volatile boolean cut;

    HttpConnection(HttpPort port, Socket raw) {
        this.port = port;
        this.raw = raw;
        InetAddress address = raw.getInetAddress();
        this.from = new HostPort(address == null ? "gone" : address.getHostAddress(), raw.getPort());
    }

    String host() {
        return from.host();
    }

    long takenAt() {
        return takenAt;
    }

    void run() {
        try {
            ServerTls tls = port.tls();
            Socket socket = tls == null ? raw : tls.secure(raw);
            serve(socket);
        } catch (Left gone) {
            // it connected and left, as checks of ports do
            cut();
        } catch (IOException | RuntimeException failed) {
            if (!cut) {
                port.refused(host(), Trouble.of(from, failed).detail().replace(from + ": ", ""));
            }
        } finally {
            cut();
            port.gone(this);
        }
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream();
        String method = "GET";
        HttpPort.Page page;
        try {
            String[] head = head(in).split("\r?\n");
            Matcher request = REQUEST.matcher(head[0]);
            if (!request.matches()) {
                throw new ProtocolException("it sends something that is no request");
            }
            method = request.group(1);
            String[] target = request.group(2).split("\\?", 2);
            Map<String, String> headers = headers(head);
            int most = port.mostBody(method);
            long length = length(headers);
            if (most < 0) {
                page = HttpPort.Page.text(405, "one of " + port.methods() + " expected");
            } else if (most > 0 && headers.containsKey("transfer-encoding")) {
                page = HttpPort.Page.text(411, "a Content-Length expected");
            } else if (most > 0 && length > most) {
                port.refused(host(), "its request has a body of more than " + most + " bytes");
                page = HttpPort.Page.text(413, "up to " + most + " bytes expected");
            } else {
                byte[] body = most == 0 ? new byte[0] : body(in, out, headers, (int) length);
                page = port.answer(new HttpRequest(method, target[0], target.length > 1 ? target[1] : "", headers, body, host(), client(socket)));
            }
        } catch (ProtocolException wrong) {
            port.refused(host(), wrong.getMessage());
            page = HttpPort.Page.text(400, "a request of HTTP/1.1 expected");
        }
        String answer = "HTTP/1.1 " + page.status() + " -\r\nContent-Type: " + page.type() + "\r\nContent-Length: " + page.content().length
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
                + (page.tag().isEmpty() ? "" : "ETag: \"" + page.tag() + "\"\r\n")
                + (page.status() == 405 ? "Allow: " + port.methods() + "\r\n" : "") + "\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        if (!method.equals("HEAD")) {
            out.write(page.content());
        }
        out.flush();
        if (port.tls() == null) {
            raw.shutdownOutput();
            // a body that nobody asked for would take the answer with it
            for (int bytes = 0; bytes < MOST_HEAD && in.read() >= 0; bytes++) {
                continue;
            }
        }
        socket.close();
    }

    private static Map<String, String> headers(String[] head) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            if (colon > 0) {
                headers.put(head[i].substring(0, colon).toLowerCase(Locale.ROOT), head[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static long length(Map<String, String> headers) throws ProtocolException {
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("[0-9]{1,15}")) {
            throw new ProtocolException("its Content-Length is no number");
        }
        return Long.parseLong(length);
    }

    /** RFC 9110 section 10.1.1: who expects it is told to go on. */
    private static byte[] body(InputStream in, OutputStream out, Map<String, String> headers, int length) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException();
        }
        return body;
    }

    private static String client(Socket socket) {
        try {
            return socket instanceof SSLSocket secured ? secured.getSession().getPeerPrincipal().getName() : "";
        } catch (SSLPeerUnverifiedException noCertificate) {
            return "";
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MOST_HEAD) {
            int letter = in.read();
            if (letter < 0 && head.length() == 0) {
                throw new Left();
            }
            if (letter < 0) {
                throw new EOFException();
            }
            head.append((char) letter);
            if (letter == '\n' && (head.length() > 3 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0
                    || head.indexOf("\n\n", Math.max(0, head.length() - 2)) >= 0)) {
                return head.toString();
            }
        }
        throw new ProtocolException("the head of its request has more than " + MOST_HEAD + " bytes");
    }

    void cut() {
        cut = true;
        try {
            raw.close();
        } catch (IOException gone) {
            port.gone(this);
        }
    }
}
