package org.holdfast.connector.interaction.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.connector.toolkit.testing.LiveThreads;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.simulators.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The port of the interaction server: who is welcome there, and what comes of what he sends. */
class EspLinkTest {
    @TempDir
    Path folder;
    private final String id = "esp" + System.nanoTime();
    private final int port = Ports.free();
    private final Notes notes = new Notes();
    private final List<Caller> callers = new ArrayList<>();

    /** Keeps what the link reports. */
    private static final class Notes implements InteractionEvents {
        private final List<String> lines = new ArrayList<>();

        private synchronized void add(String line) {
            lines.add(line);
        }

        synchronized List<String> all() {
            return List.copyOf(lines);
        }

        void await(String start) {
            Await.until(() -> all().stream().anyMatch(line -> line.startsWith(start)), this::all);
        }

        @Override
        public void requestReceived(String referenceId, String service, Map<String, String> data) {
            add("request " + referenceId + " " + service + " " + data);
        }

        @Override
        public void opened() {
            add("opened");
        }

        @Override
        public void heard() {
            // every frame is one
        }

        @Override
        public void resynced() {
            add("resynced");
        }

        @Override
        public void closed(Disconnect why) {
            add("closed " + why.cause() + " " + why.detail());
        }
    }

    private InteractionLink open(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of("connector_id", id, "endpoints", new String[] {"tcp:127.0.0.1:" + port}));
        all.putAll(set);
        EspConnector connector = new EspConnector(Settings.of(EspConfiguration.class, all));
        return connector.open(connector.settings().endpoints().get(0), new LinkId(id, 1), notes);
    }

    /** Connects as soon as somebody listens. */
    private Caller connect(Tls tls, String protocol) {
        Await.until(this::listens, () -> port);
        Caller caller = new Caller(port, "caller-" + id, tls, protocol);
        callers.add(caller);
        return caller;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String end(Caller caller) {
        Await.until(() -> caller.end() != null, caller::isOpen);
        return String.valueOf(caller.end());
    }

    @AfterEach
    void stop() {
        callers.forEach(Caller::close);
        LiveThreads.awaitNone("holdfast-esp-" + id);
        LiveThreads.awaitNone("caller-" + id);
    }

    @Test
    void required_IXN_1_IXN_4_theInteractionServerIsTheClientAndIsAnswered() {
        InteractionLink link = open(Map.of());
        Caller caller = connect(null, EspFrames.PROTOCOL);
        notes.await("opened");
        caller.request("r-1", "CancelRecord", Map.of("list", "spring"));
        notes.await("request 1-1 CancelRecord {list=spring}");
        link.reply("1-1", true, Map.of("reason", "no"));
        link.reply("1-1", false, Map.of());
        Await.until(() -> !caller.faults("r-1").isEmpty(), notes::all);
        link.resync();
        notes.await("resynced");
        assertThat(caller.faults("r-1")).extracting(EspFrames.Message::data).containsExactly(Map.of("reason", "no"));
        assertThat(caller.responses("r-1")).isEmpty();
        link.close();
    }

    @Test
    void required_IXN_2_aPortThatSomethingElseUsesIsRefusedAndNamed() throws IOException {
        try (ServerSocket main = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            open(Map.of());
            notes.await("closed REFUSED 127.0.0.1:" + main.getLocalPort() + ": cannot listen there");
            assertThat(notes.all().get(0)).contains("a port that nothing else uses");
        }
    }

    @Test
    void required_IXN_3_onThatPortOnlyTheProtocolOfInteractionServersIsWelcome() {
        InteractionLink link = open(Map.of());
        assertThat(end(connect(null, "statistics"))).contains("esp");
        assertThat(notes.all()).isEmpty();
        connect(null, EspFrames.PROTOCOL);
        notes.await("opened");
        link.close();
    }

    @Test
    void aSecondInteractionServerIsRefusedWhileTheFirstIsThere() {
        InteractionLink link = open(Map.of());
        Caller first = connect(null, EspFrames.PROTOCOL);
        notes.await("opened");
        assertThat(end(connect(null, EspFrames.PROTOCOL))).contains("REFUSED");
        assertThat(first.isOpen()).isTrue();
        first.close();
        notes.await("closed CLOSED 127.0.0.1:" + port + ": the interaction server ixn-one is gone");
        link.close();
    }

    @Test
    void tooManyRequestsAtOnceAreFaults() {
        InteractionLink link = open(Map.of("requests", 2));
        Caller caller = connect(null, EspFrames.PROTOCOL);
        notes.await("opened");
        for (int i = 1; i <= 3; i++) {
            caller.request("r-" + i, "CancelRecord", Map.of());
        }
        Await.until(() -> !caller.faults("r-3").isEmpty(), notes::all);
        assertThat(caller.faults("r-3").get(0).data()).containsEntry("code", "BUSY");
        link.reply("1-1", false, Map.of());
        caller.request("r-4", "CancelRecord", Map.of());
        notes.await("request 1-3");
        link.close();
    }

    @Test
    void aMessageThatCannotBeReadEndsTheLink() {
        for (Frame wrong : List.of(new Frame(EspFrames.REQUEST, new byte[] {0, 9, 1}), new Frame(99, new byte[0]),
                new Frame(EspFrames.REQUEST, "xx".repeat(500).getBytes(StandardCharsets.US_ASCII)))) {
            Notes own = new Notes();
            EspConnector connector = new EspConnector(Settings.of(EspConfiguration.class, Map.of("connector_id", id,
                    "endpoints", new String[] {"tcp:127.0.0.1:" + port})));
            Await.until(() -> !listens(), () -> port);
            InteractionLink link = connector.open(connector.settings().endpoints().get(0), new LinkId(id, 1), own);
            Caller caller = connect(null, EspFrames.PROTOCOL);
            own.await("opened");
            caller.send(wrong);
            assertThat(end(caller)).contains("PROTOCOL");
            own.await("closed");
            link.close();
            LiveThreads.awaitNone("holdfast-esp-" + id);
        }
    }

    @Test
    void withTlsPlainConnectionsAndStrangersAreRefused() throws Exception {
        Identity ours = Identity.of(folder, "ocs", "ip:127.0.0.1");
        Identity theirs = Identity.of(folder, "ixn", "dns:ixn.test");
        Identity strange = Identity.of(folder, "strange", "dns:strange.test");
        InteractionLink link = open(Map.of("endpoints", new String[] {"tls:127.0.0.1:" + port}, "tls_trust", theirs.certificate().toString(),
                "tls_certificate", ours.certificate().toString(), "tls_key", ours.key().toString()));
        end(connect(null, EspFrames.PROTOCOL));
        end(connect(strange.trusting(ours.certificate()), EspFrames.PROTOCOL));
        end(connect(new Tls(ours.certificate().toString(), "", ""), EspFrames.PROTOCOL));
        assertThat(notes.all()).isEmpty();
        connect(theirs.trusting(ours.certificate()), EspFrames.PROTOCOL);
        notes.await("opened");
        link.close();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:1,tls:host:port or tcp:host:port expected", "tls:127.0.0.1:1,tls.certificate: a file expected"})
    void aWrongEndpointIsNamed(String endpoint, String expected) {
        assertThatThrownBy(() -> open(Map.of("endpoints", new String[] {endpoint})))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(expected);
    }
}
