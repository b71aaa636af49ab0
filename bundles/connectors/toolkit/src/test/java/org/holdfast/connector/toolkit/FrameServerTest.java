package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.connector.toolkit.KeepAliveTerms.Mode;
import org.holdfast.connector.toolkit.KeepAliveTerms.Trace;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients and servers of frames on loopback. */
class FrameServerTest {
    private static final Duration T = Duration.ofMillis(300);
    private final String name = "frames" + System.nanoTime();
    private final Recorder reports = new Recorder();
    private final List<Frame> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void noThreadIsLeft() {
        LiveThreads.awaitNone(name);
    }

    private static Frame data(String text) {
        return new Frame(Frame.DATA, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A bundle that is replaced opens the port of the one before. */
    @Test
    void aPortThatWasClosedIsFreeAtOnce() throws Exception {
        FrameServer server = new Echo(name, Echo.SMALL, null).server;
        for (int i = 0; i < 300; i++) {
            int number = server.port();
            server.close();
            server = new FrameServer(new FrameServer.Options(name, new HostPort("127.0.0.1", number), "test", 3, null, Echo.SMALL, line -> {
            }), peer -> frame -> { });
        }
        assertThat(server.port()).isPositive();
        server.close();
    }

    @Test
    void framesGoThereAndBackInOrder() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            FrameClient<Recorder> client = echo.client(reports, null, KeepAliveTerms.OFF, received);
            reports.await("opened");
            for (int i = 0; i < 50; i++) {
                client.send(data("number " + i));
            }
            client.send(new Frame(255, new byte[9_999]));
            Await.until(() -> received.size() == 51, received::size);
            assertThat(new String(received.get(7).content(), StandardCharsets.UTF_8)).isEqualTo("number 7");
            assertThat(received.get(50).content()).hasSize(9_999);
            assertThat(echo.server.peers()).hasSize(1);
            client.close();
            Await.until(() -> echo.over.equals(List.of("tester")), () -> echo.over);
            assertThat(echo.log).hasSize(2).first().asString().startsWith("connection.opened from=127.0.0.1:").contains("client=tester");
            assertThat(echo.log.get(1)).contains("connection.closed").contains("it ended the connection");
            assertThat(reports.all()).startsWith("opened", "heard").doesNotContain("closed CLOSED");
        }
    }

    @Test
    void theClientIsToldWhyItIsRefused() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            Echo.client(echo.address(), name + "-c", reports, null, new Hello("other", 1, "tester", KeepAliveTerms.OFF), received, echo.log);
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
            assertThat(reports.detail()).contains("it speaks other, test is expected");
            assertThat(echo.log).containsExactly("connection.refused from=127.0.0.1 reason=it speaks other, test is expected");
        }
    }

    @Test
    void oneConnectionTooManyIsRefused() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            for (int i = 0; i < 3; i++) {
                echo.client(new Recorder(), null, KeepAliveTerms.OFF, received);
            }
            Await.until(() -> echo.server.peers().size() == 3, () -> echo.server.peers().size());
            echo.client(reports, null, KeepAliveTerms.OFF, received);
            assertThat(reports.awaitClosed()).isEqualTo("REFUSED");
            assertThat(reports.all()).hasSize(1);
        }
    }

    @Test
    void aServerThatStopsSaysSo() throws Exception {
        Echo echo = new Echo(name, Echo.SMALL, null);
        FrameClient<Recorder> client = echo.client(reports, null, KeepAliveTerms.OFF, received);
        reports.await("opened");
        echo.close();
        assertThat(reports.awaitClosed()).isEqualTo("CLOSED");
        assertThat(reports.detail()).contains("the server stops");
        assertThat(echo.over).containsExactly("tester");
        client.close();
    }

    @Test
    void aFrameThatMayNotComeEndsTheConnection() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            FrameClient<Recorder> client = echo.client(reports, null, KeepAliveTerms.OFF, received);
            reports.await("opened");
            client.send(new Frame(99, new byte[0]));
            assertThat(reports.awaitClosed()).isEqualTo("PROTOCOL");
            assertThat(reports.detail()).contains("99 is not expected");
        }
    }

    @ParameterizedTest
    @EnumSource
    void livingPeersKeepTheirConnection(Mode mode) throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            FrameClient<Recorder> client = echo.client(reports, null, new KeepAliveTerms(T, T, mode, Trace.FULL), received);
            // far more than two timeouts
            Await.until(() -> reports.all().stream().filter("heard"::equals).count() >= 10, reports::all);
            assertThat(echo.server.peers()).hasSize(1);
            assertThat(reports.all()).doesNotContain("closed TIMEOUT");
            assertThat(echo.log.stream().anyMatch(line -> line.startsWith("keepalive.asks peer="))).isEqualTo(mode == Mode.POLL);
            client.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIsSilentIsFound(Mode mode) throws Exception {
        try (ServerSocket frozen = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            long begin = System.nanoTime();
            Echo.client(new HostPort("127.0.0.1", frozen.getLocalPort()), name, reports, null,
                    Echo.hello(new KeepAliveTerms(T, Duration.ZERO, mode, Trace.OFF)), received, new CopyOnWriteArrayList<>());
            try (Socket taken = frozen.accept()) {
                new Frame(Frame.Type.WELCOME.number, new byte[] {0, 1}).write(taken.getOutputStream());
                assertThat(reports.awaitClosed()).isEqualTo("TIMEOUT");
                assertThat(reports.detail()).contains("keepalive.local.millis");
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(mode == Mode.POLL ? T.multipliedBy(2) : T);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerFindsAClientThatIsSilentByTheClientsOwnValue(Mode mode) throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            try (Socket silent = echo.stranger(Echo.hello(new KeepAliveTerms(Duration.ZERO, T, mode, Trace.REMOTE)).frame().bytes())) {
                echo.awaitLog("connection.closed from=127.0.0.1:" + silent.getLocalPort());
                echo.awaitLog("reason=nothing was heard in time (keepalive.remote.millis)");
                Await.until(() -> echo.over.size() == 1, () -> echo.over);
            }
        }
    }

    @Test
    void whoDoesNotTakeWhatIsSentIsGivenUp() throws Exception {
        Bounds bounds = new Bounds(10_000, 3, 20, Duration.ofSeconds(30), Duration.ofSeconds(30), 1_000);
        try (Echo echo = new Echo(name, bounds, null)) {
            try (Socket deaf = echo.stranger(Echo.hello(KeepAliveTerms.OFF).frame().bytes())) {
                deaf.setReceiveBufferSize(1_024);
                byte[] frame = new Frame(20, new byte[9_000]).bytes();
                for (int i = 0; i < 100_000 && echo.over.isEmpty(); i++) {
                    deaf.getOutputStream().write(frame);
                }
            } catch (IOException cut) {
                assertThat(cut).isNotNull();
            }
            echo.awaitLog("reason=more wait to be sent to it than may");
        }
    }
}
