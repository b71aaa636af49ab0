package org.holdfast.servers.configuration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests and their answers, as texts. */
final class Web {
    private Web() {
    }

    /** The whole answer. @param headers lines without their ends */
    static String ask(int port, String method, String path, String body, String... headers) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            StringBuilder head = new StringBuilder(method + " /v1/" + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + content.length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String get(int port, String path) throws IOException {
        return ask(port, "GET", path, "");
    }

    /** The body of a page that is there. */
    static String body(int port, String path) throws IOException {
        String answer = get(port, path);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
            throw new AssertionError(answer);
        }
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    /** The entity tag of what is there, with its quotes. */
    static String tag(int port, String path) throws IOException {
        String answer = get(port, path);
        int from = answer.indexOf("ETag: ") + "ETag: ".length();
        return answer.substring(from, answer.indexOf("\r\n", from));
    }

    /** Makes or replaces an object, whatever version it has; fails when it is refused. */
    static void put(int port, String path, String body) throws IOException {
        String condition = get(port, path).startsWith("HTTP/1.1 404") ? "If-None-Match: *" : "If-Match: " + tag(port, path);
        String answer = ask(port, "PUT", path, body, condition);
        if (!answer.startsWith("HTTP/1.1 20")) {
            throw new AssertionError(answer);
        }
    }
}
