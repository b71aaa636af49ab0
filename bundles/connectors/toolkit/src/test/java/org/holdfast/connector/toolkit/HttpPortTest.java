package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPortTest {
    private final String name = "http" + System.nanoTime();
    private final List<String> log = new CopyOnWriteArrayList<>();

    private HttpPort port(Duration within) throws IOException {
        return port(0, within);
    }

    private HttpPort port(int number, Duration within) throws IOException {
        return new HttpPort(new HttpPort.Options(name, new HostPort("127.0.0.1", number), null, 20, within, log::add), path -> switch (path) {
            case "/a" -> HttpPort.Page.text(200, "page a");
            case "/broken" -> throw new IllegalStateException("it is broken");
            default -> null;
        });
    }

    private static String ask(HttpPort port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterEach
    void noThreadIsLeft() {
        LiveThreads.awaitNone(name);
    }

    @Test
    void pagesAreShown() throws Exception {
        try (HttpPort port = port(Duration.ofSeconds(30))) {
            assertThat(ask(port, "GET /a?x=1 HTTP/1.1\r\nHost: h\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\npage a\n");
            assertThat(ask(port, "HEAD /a HTTP/1.0\n\n")).startsWith("HTTP/1.1 200 ").contains("Content-Length: 7").endsWith("\r\n\r\n");
            assertThat(ask(port, "GET /b HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 404 ");
            assertThat(ask(port, "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc")).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
            assertThat(log).isEmpty();
            assertThat(ask(port, "GET /broken HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 500 ").doesNotContain("it is broken");
            assertThat(log).containsExactly("http.failed reason=it is broken");
        }
    }

    /** A bundle that is replaced opens the port of the one before. */
    @Test
    void aPortThatWasClosedIsFreeAtOnce() throws Exception {
        HttpPort port = port(Duration.ofSeconds(30));
        for (int i = 0; i < 300; i++) {
            int number = port.port();
            port.close();
            port = port(number, Duration.ofSeconds(30));
        }
        assertThat(ask(port, "GET /a HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 200 ");
        port.close();
    }

    @Test
    void anEditorGetsBodiesWithinTheirBound() throws Exception {
        HttpPort.Editor editor = request -> new HttpPort.Page(201, "text/plain", (request.method() + " " + request.path() + " "
                + request.header("If-Match") + " " + new String(request.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8), "7");
        try (HttpPort port = new HttpPort(new HttpPort.Options(name, new HostPort("127.0.0.1", 0), null, 20, Duration.ofSeconds(30), log::add),
                path -> null, editor, 10)) {
            assertThat(ask(port, "PUT /a HTTP/1.1\r\nif-match: \"3\"\r\nContent-Length: 3\r\n\r\nabc"))
                    .startsWith("HTTP/1.1 201 ").contains("ETag: \"7\"\r\n").endsWith("\r\n\r\nPUT /a \"3\" abc");
            assertThat(ask(port, "POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx")).startsWith("HTTP/1.1 100 ")
                    .endsWith("POST /a  x");
            assertThat(ask(port, "DELETE /a HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 201 ").endsWith("DELETE /a  ");
            assertThat(ask(port, "PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")).startsWith("HTTP/1.1 411 ");
            assertThat(ask(port, "PATCH /a HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD, PUT, POST, DELETE");
            assertThat(log).isEmpty();
            assertThat(ask(port, "PUT /a HTTP/1.1\r\nContent-Length: 11\r\n\r\n")).startsWith("HTTP/1.1 413 ");
            assertThat(ask(port, "PUT /a HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(log).containsExactly("http.refused from=127.0.0.1 reason=its request has a body of more than 10 bytes",
                    "http.refused from=127.0.0.1 reason=its Content-Length is no number");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0016\u0003\u0001\r\n\r\n", "GET http://elsewhere/ HTTP/1.1\r\n\r\n", "GET /a\r\n\r\n", "GET /\u00e4 HTTP/1.1\r\n\r\n"})
    void whatIsNoRequestIsRefusedAndNamedOnce(String request) throws Exception {
        try (HttpPort port = port(Duration.ofSeconds(30))) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(port, request)).startsWith("HTTP/1.1 400 ");
            }
            assertThat(log).containsExactly("http.refused from=127.0.0.1 reason=it sends something that is no request");
        }
    }

    @Test
    void anEndlessHeadIsRefused() throws Exception {
        try (HttpPort port = port(Duration.ofSeconds(30))) {
            assertThat(ask(port, "GET /a HTTP/1.1\r\n" + "X: y\r\n".repeat(3_000))).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void whoIsSlowIsCutOff() throws Exception {
        try (HttpPort port = port(Duration.ofMillis(300))) {
            assertThat(ask(port, "GET /a HTT")).isEmpty();
            assertThat(log).containsExactly("http.refused from=127.0.0.1 reason=a connection takes too long");
        }
    }

    @Test
    void aFloodTakesBoundedRoomAndHindersNobody() throws Exception {
        try (HttpPort port = port(Duration.ofSeconds(30))) {
            Deque<Socket> open = new ArrayDeque<>();
            for (int i = 0; i < 2_000; i++) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), port.port()));
                if (open.size() > 300) {
                    open.remove().close();
                }
            }
            assertThat(LiveThreads.named(name).size()).isLessThan(60);
            assertThat(ask(port, "GET /a HTTP/1.1\r\n\r\n")).contains("page a");
            assertThat(log).containsExactly("http.refused from=127.0.0.1 reason=too many connections at once");
            for (Socket each : open) {
                each.close();
            }
        }
    }
}
