package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strangers: bounded, named once, and no hindrance for others. */
class FrameHostileTest {
    private static final Bounds QUICK = new Bounds(10_000, 3, 20, Duration.ofMillis(300), Duration.ofMillis(300), 1_000);
    private final String name = "hostile" + System.nanoTime();
    private final Recorder reports = new Recorder();
    private final List<Frame> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void noThreadIsLeft() {
        LiveThreads.awaitNone(name);
    }

    private void isServed(Echo echo) {
        FrameClient<Recorder> client = echo.client(reports, null, KeepAliveTerms.OFF, received);
        reports.await("opened");
        client.send(new Frame(20, new byte[] {1}));
        Await.until(() -> received.size() == 1, received::size);
        client.close();
    }

    static Stream<Arguments> garbage() {
        return Stream.of(Arguments.of("GET / HTTP/1.1\r\n", "it sends text where frames are expected"),
                Arguments.of("\u0016\u0003\u0001\u0002\u0000", "it begins TLS where frames are expected"),
                Arguments.of("\u007F\u00FF\u00FF\u00FFx", "it sends a frame of 2147483647 bytes, at most 512 are taken"),
                Arguments.of("\u0000\u0000\u0000\u0000\u0001", "it sends a frame of 0 bytes, at most 512 are taken"),
                Arguments.of("\u0000\u0000\u0000\u0001\u0010", "a hello expected, found a frame of type 16"),
                Arguments.of("\u0000\u0000\u0000\u0005\u0001abcd", "its hello is none of Holdfast's"),
                Arguments.of("\u0000\u0000\u0000\u000C\u0001HOLDFAST1\u0009a", "its hello cannot be understood"));
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbageIsRefusedAndNamedOnce(String garbage, String reason) throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            for (int i = 0; i < 30; i++) {
                try (Socket stranger = echo.stranger(garbage)) {
                    // the end, with or without a farewell
                    stranger.getInputStream().readAllBytes();
                } catch (java.io.IOException reset) {
                    assertThat(reset).isNotNull();
                }
            }
            isServed(echo);
            assertThat(echo.log).filteredOn(line -> line.startsWith("connection.refused"))
                    .containsExactly("connection.refused from=127.0.0.1 reason=" + reason);
        }
    }

    @Test
    void anOversizedFrameAfterTheHelloIsRefused() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            try (Socket stranger = echo.stranger(Echo.hello(KeepAliveTerms.OFF).frame().bytes())) {
                stranger.getOutputStream().write(new byte[] {0, 1, 0, 0, 20});
                echo.awaitLog("reason=it sends a frame of 65536 bytes, at most 10000 are taken");
                byte[] answer = stranger.getInputStream().readAllBytes();
                assertThat(new String(answer, java.nio.charset.StandardCharsets.ISO_8859_1)).contains("at most 10000 are taken");
            }
            isServed(echo);
        }
    }

    @Test
    void whoSaysNothingIsCutOff() throws Exception {
        try (Echo echo = new Echo(name, QUICK, null); Socket stranger = echo.stranger("")) {
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
            echo.awaitLog("connection.refused from=127.0.0.1 reason=no hello in time");
            isServed(echo);
        }
    }

    @Test
    void whoSendsAFrameByteByByteIsCutOff() throws Exception {
        try (Echo echo = new Echo(name, QUICK, null); Socket slow = echo.stranger(Echo.hello(KeepAliveTerms.OFF).frame().bytes())) {
            slow.getOutputStream().write(new byte[] {0, 0, 1});
            echo.awaitLog("reason=a frame takes too long to come");
            isServed(echo);
        }
    }

    @Test
    void aFloodOfHalfOpenConnectionsTakesBoundedRoomAndHindersNobody() throws Exception {
        try (Echo echo = new Echo(name, Echo.SMALL, null)) {
            Deque<Socket> open = new ArrayDeque<>();
            int most = 0;
            for (int i = 0; i < 10_000; i++) {
                open.add(new Socket(InetAddress.getLoopbackAddress(), echo.server.port()));
                if (open.size() > 400) {
                    open.remove().close();
                }
                if (i % 1_000 == 0) {
                    most = Math.max(most, LiveThreads.named(name).size());
                }
                if (i == 5_000) {
                    isServed(echo);
                }
            }
            // 20 that wait, some that are just ending, accept and warden
            assertThat(most).isLessThan(60);
            assertThat(echo.log).filteredOn(line -> line.startsWith("connection.refused")).hasSizeLessThan(4)
                    .anyMatch(line -> line.endsWith("reason=too many connections without a hello"));
            for (Socket each : open) {
                each.close();
            }
        }
    }

    @Test
    void senderLogCountsWhatItDoesNotTell() {
        List<String> lines = new CopyOnWriteArrayList<>();
        SenderLog log = new SenderLog(lines::add);
        for (int i = 0; i < 10_000; i++) {
            log.note("a", "refused from=a", 1, i);
        }
        log.note("b", "refused from=b", 1, 5);
        log.note("a", "refused from=a", 1, 700_000_000_000L);
        assertThat(lines).containsExactly("refused from=a", "refused from=b", "refused from=a more=9999");
    }

    @Test
    void senderLogNamesNoMoreThanAHundredNewSendersInAMinute() {
        List<String> lines = new CopyOnWriteArrayList<>();
        SenderLog log = new SenderLog(lines::add);
        for (int i = 0; i < 10_000; i++) {
            log.note("host" + i, "refused from=host" + i, 1, i);
        }
        assertThat(lines).hasSize(100);
        log.note("later", "refused from=later", 1, 70_000_000_000L);
        assertThat(lines).hasSize(102).endsWith("senders.unnamed count=9900", "refused from=later");
    }
}
