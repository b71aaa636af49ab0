package org.holdfast.connector.telephony.ari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.connector.toolkit.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** User events as communication DN, at each version that is here. */
class CommunicationTest {
    private static final String OURS = "communication-ours";
    private static final String DESK = "communication-desk";
    private static final String START = "{\"command\": \"start\", \"session\": \"spring@sales\", \"sender\": \"Desk\", \"reference\": \"7\"}";

    static Stream<String> versions() {
        return Asterisk.versions();
    }

    private static Scene scene(String version, String use) {
        return new Scene(version, Map.of("application", OURS, "communication_application", DESK, "communication_use", use,
                "communication_senders", use.equals("control") ? new String[] {"desk, other"} : new String[0]));
    }

    private static UserEvent first(Watcher watcher) {
        Await.until(() -> !watcher.events().isEmpty(), () -> "no event came");
        return watcher.events().get(0);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void statusGoesToTheApplicationThatWatches(String version) throws Exception {
        try (Scene scene = scene(version, "status"); Watcher watcher = new Watcher(scene.asterisk, DESK)) {
            Map<String, String> data = Map.of("event", "StatusRunning", "session", "spring@sales", "on", "1");
            scene.link.publish(new UserEvent("holdfast", data));
            assertThat(first(watcher)).isEqualTo(new UserEvent("StatusRunning", data));
            assertThat(scene.connector.descriptor().capabilities()).contains(Capability.PUBLISHES_EVENTS);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aCommandOfSomebodyOnTheListIsReported(String version) throws Exception {
        try (Scene scene = scene(version, "control"); Watcher watcher = new Watcher(scene.asterisk, DESK)) {
            assertThat(watcher.send(OURS, "HoldfastCommand", START)).isEqualTo(204);
            scene.expect("event Desk {command=start, reference=7, sender=Desk, session=spring@sales}");
            assertThat(watcher.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whoIsNotOnTheListIsToldSo(String version) throws Exception {
        try (Scene scene = scene(version, "control"); Watcher watcher = new Watcher(scene.asterisk, DESK)) {
            watcher.send(OURS, "HoldfastCommand", START.replace("Desk", "stranger"));
            assertThat(first(watcher)).isEqualTo(new UserEvent("CommandResult", Map.of("event", "CommandResult", "outcome", "refused",
                    "code", "SENDER_NOT_ALLOWED", "reason", "the sender is not in communication.senders", "command", "start",
                    "session", "spring@sales", "reference", "7")));
            assertThat(scene.reports.lines).noneMatch(line -> line.startsWith("event"));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void withoutControlEverybodyIsRefused(String version) throws Exception {
        try (Scene scene = scene(version, "status"); Watcher watcher = new Watcher(scene.asterisk, DESK)) {
            watcher.send(OURS, "HoldfastCommand", START);
            assertThat(first(watcher).data()).containsEntry("code", "NOT_CONTROLLABLE");
            assertThat(scene.reports.lines).noneMatch(line -> line.startsWith("event"));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nobodyThereIsNoHarm(String version) throws Exception {
        try (Scene scene = scene(version, "status")) {
            scene.link.publish(new UserEvent("holdfast", Map.of("event", "StatusRunning")));
            scene.answered();
        }
    }

    private static void wrong(Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("endpoints", new String[] {"http://127.0.0.1:8088"});
        Config.connector(all);
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> wrong(Map.of("communication_use", "everything")))
                .hasMessage("communication.use: off, status or control expected, found 'everything'");
        assertThatThrownBy(() -> wrong(Map.of("communication_application", "a b")))
                .hasMessageStartingWith("communication.application: ");
        assertThatThrownBy(() -> wrong(Map.of("communication_use", "control", "communication_application", "desk")))
                .hasMessageContaining("communication.senders");
    }
}
