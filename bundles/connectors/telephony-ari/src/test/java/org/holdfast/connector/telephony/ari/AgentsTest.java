package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.LinkId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Members of Asterisk's queues as agents, over the manager interface, at each version that is here. */
class AgentsTest {
    private static final String ANNA = "Local/anna@phones";

    static Stream<String> versions() {
        return Asterisk.versions();
    }

    private static Map<String, Object> ami(String version, String password) {
        return Map.of("ami_port", Asterisk.of(version).amiPort(), "ami_user", Asterisk.USER, "ami_password", password);
    }

    private static Scene scene(String version) {
        for (String queue : new String[] {"kit", "other"}) {
            Asterisk.of(version).cli("queue remove member " + ANNA + " from " + queue);
        }
        return new Scene(version, ami(version, Asterisk.PASSWORD));
    }

    private static void queue(Scene scene, String command) {
        scene.asterisk.cli("queue " + command);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aMemberIsReadyWhoIsNotPausedInAllHisQueues(String version) throws Exception {
        try (Scene scene = scene(version)) {
            scene.link.resync();
            scene.awaited("resynced");
            queue(scene, "add member " + ANNA + " to kit penalty 0 as anna");
            scene.awaited("agent anna READY");
            queue(scene, "pause member " + ANNA + " queue kit");
            scene.awaited("agent anna NOT_READY");
            queue(scene, "add member " + ANNA + " to other penalty 0 as anna");
            scene.awaited("agent anna READY");
            queue(scene, "remove member " + ANNA + " from other");
            scene.awaited("agent anna NOT_READY");
            queue(scene, "remove member " + ANNA + " from kit");
            scene.awaited("agent anna LOGGED_OUT");
            assertThat(scene.connector.descriptor().capabilities()).contains(Capability.REPORTS_AGENTS);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void required_TS_WS_9_agentsAndQueuesAreAskedForAfterALoss(String version) throws Exception {
        try (Scene scene = scene(version)) {
            scene.link.resync();
            scene.awaited("resynced");
            queue(scene, "add member " + ANNA + " to kit penalty 0 as anna");
            scene.awaited("agent anna READY");
            scene.proxy.kill();
            scene.awaited("closed CLOSED");
            queue(scene, "remove member " + ANNA + " from kit");
            queue(scene, "add member " + ANNA + " to other penalty 0 as berta");
            scene.proxy.revive();
            scene.open();
            scene.link.resync();
            scene.awaited("queue kit 0");
            scene.awaited("agent anna LOGGED_OUT");
            scene.awaited("agent berta READY");
            scene.awaited("resynced");
            queue(scene, "remove member " + ANNA + " from other");
            scene.awaited("agent berta LOGGED_OUT");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aWrongPasswordIsAMatterOfSecurity(String version) throws Exception {
        Map<String, Object> values = new HashMap<>(ami(version, "wrong"));
        values.put("endpoints", new String[] {"http://127.0.0.1:" + Asterisk.of(version).port()});
        AriTelephonyConnector connector = Config.connector(values);
        Recorder reports = new Recorder();
        connector.open(connector.settings().endpoints().get(0), new LinkId("ari-test", 1), reports);
        assertThat(reports.next()).isEqualTo("closed SECURITY");
    }

    @Test
    void wrongSettingsAreNamed() {
        Map<String, Object> values = new HashMap<>(Map.of("endpoints", new String[] {"http://127.0.0.1:8088"}, "ami_port", 5038));
        assertThatThrownBy(() -> Config.connector(values)).hasMessageStartingWith("ami.user: ");
        values.put("ami_port", 70_000);
        assertThatThrownBy(() -> Config.connector(values)).hasMessageStartingWith("ami.port: 0 to 65535 expected");
    }
}
