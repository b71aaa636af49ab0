package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.DialMode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.control.SessionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded and started by itself after a restart: nothing, unless it was asked for. */
class ResumeTest {
    private static final SessionId SESSION = new SessionId("spring", "sales");

    @TempDir
    Path folder;

    private static ServerDefinition definition() {
        Duration second = Duration.ofSeconds(1);
        SessionDefinition session = new SessionDefinition(SESSION, "", SessionConnectors.of("main", "main-sip"),
                List.of(new SessionDefinition.ListShare("alpha", 10)), Map.of(),
                new PacingSettings(DialMode.PROGRESSIVE, OptimizationMethod.NONE, 0, 3, 1, 10, 10, 0, 0, 50),
                new Timeouts(second, second, second, Duration.ofSeconds(2), second, second), "", "");
        return new ServerDefinition(1, Map.of("alpha", new ListDefinition("alpha", "", "", "", 3, "", List.of())),
                Map.of("sales", new GroupDefinition("sales", List.of())), Map.of(SESSION, session));
    }

    private Engine engine(Set<SessionId> resume, RunningSessions running) throws IOException {
        Engine engine = new Engine(new EngineSettings("holdfast", "node", Duration.ofSeconds(30)), name -> Optional.empty(),
                input -> true, new FileDrainNotice(folder.resolve("notice")), new Journal(100), new TimelineBook(100, entry -> { }));
        engine.configuration().resume(resume, running::write);
        engine.handle(new Input.ConfigurationReport("files", definition()), Instant.parse("2026-03-02T09:00:00Z"));
        return engine;
    }

    @Test
    void required_HA_8_nothingStartsByItself() throws IOException {
        Engine engine = engine(Set.of(), new RunningSessions(folder.resolve("running")));
        assertThat(engine.views()).singleElement().extracting(SessionView::state).isEqualTo(SessionView.State.NOT_LOADED);
    }

    @Test
    void whatWasStartedIsResumedWhenAskedForAndHeldUntilItsConnectorsAreThere() throws IOException {
        RunningSessions running = new RunningSessions(folder.resolve("running"));
        engine(Set.of(SESSION), running);
        assertThat(running.read()).containsExactly(SESSION);

        SessionView resumed = engine(running.read(), running).views().get(0);
        assertThat(resumed.state()).isEqualTo(SessionView.State.RUNNING);
        assertThat(resumed.holds()).extracting(hold -> hold.cause()).containsOnly(HoldCause.CONNECTOR_MISSING);
    }

    @Test
    void aFileThatCannotBeWrittenDoesNotStopTheSession() throws IOException {
        Engine engine = engine(Set.of(SESSION), new RunningSessions(folder.resolve("missing/running")));
        assertThat(engine.views().get(0).state()).isEqualTo(SessionView.State.RUNNING);
    }

    @Test
    void aWrongFileIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("running"), "nonsense\n");
        assertThatThrownBy(() -> new RunningSessions(file).read()).isInstanceOf(IOException.class)
                .hasMessageContaining("campaign@group expected, found 'nonsense'");
    }
}
