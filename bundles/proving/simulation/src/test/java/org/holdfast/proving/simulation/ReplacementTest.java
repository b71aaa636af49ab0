package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.proving.simulators.virtual.VirtualStoreConnector;
import org.holdfast.proving.simulators.virtual.VirtualSwitchConnector;
import org.holdfast.server.DrainNotice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connectors that come late, go and are replaced, and configuration that changes, under loaded sessions. */
class ReplacementTest {
    private static final SessionId SALES = new SessionId("spring", "sales");

    private final World world = new World(1);
    private boolean diskFull;
    private final DrainNotice notice = new DrainNotice() {
        @Override
        public void announce(long epoch) {
            suspectBefore(epoch);
        }

        @Override
        public void suspectBefore(long epoch) {
            if (diskFull) {
                throw new UncheckedIOException("disk full", new IOException("disk full"));
            }
        }

        @Override
        public boolean suspects(long epoch) {
            return false;
        }
    };
    private final Process process = new Process(world.time, notice, Process.timeline(entry -> { }), Duration.ZERO,
            Function.identity());
    private final VirtualStoreConnector store = store();
    private final VirtualSwitchConnector exchange = new VirtualSwitchConnector(world.exchange, settings());

    private static LinkSettings settings() {
        return new LinkSettings(List.of(new Endpoint("primary")), "none", Duration.ofSeconds(1), 1, Duration.ofSeconds(1),
                Duration.ofSeconds(5));
    }

    private VirtualStoreConnector store() {
        return new VirtualStoreConnector(world.store, settings());
    }

    @BeforeEach
    void loadAndStartWithoutConnectors() throws Exception {
        process.configure(world.definition);
        run(Duration.ofSeconds(1));
        world.definition.groups().get("sales").agents().forEach(agent -> ready(agent.id()));
        process.controls().campaigns().load(SALES);
        process.controls().campaigns().start(SALES);
        run(Duration.ofSeconds(10));
    }

    private void ready(String agent) {
        try {
            process.controls().agents().setState(agent, AgentState.READY);
        } catch (org.holdfast.api.control.ControlException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void run(Duration length) {
        Instant end = world.time.now().plus(length);
        Instant next = world.time.next();
        while (next != null && !next.isAfter(end)) {
            world.time.step();
            next = world.time.next();
        }
        world.time.at(end, () -> { });
        world.time.step();
    }

    private void bindBoth() {
        process.bind(store, "main");
        process.bind(exchange, "main-sip");
    }

    private SessionView session() {
        return process.sessions().stream().filter(view -> view.id().equals(SALES)).findFirst().orElseThrow();
    }

    @Test
    void aSessionLoadedBeforeItsConnectorsAreThere_dialsWhenTheyCome() {
        assertThat(world.exchange.madeCount()).isZero();
        bindBoth();
        run(Duration.ofMinutes(1));
        assertThat(session().holds()).isEmpty();
        assertThat(world.exchange.madeCount()).isPositive();
    }

    @Test
    void additionsToTheDoNotCallListCountAlsoAfterTheStoreWasReplaced() {
        bindBoth();
        run(Duration.ofSeconds(20));
        int before = world.exchange.madeCount();
        assertThat(before).isPositive();
        process.unbind(store, "main");
        run(Duration.ofSeconds(40));
        int drained = world.exchange.madeCount();
        world.byNumber.keySet().forEach(number -> world.store.put(new DoNotCallEntry(number, "", "", "", "", 99)));
        process.bind(store(), "main");
        run(Duration.ofMinutes(10));
        assertThat(world.exchange.madeCount()).isEqualTo(drained);
        assertThat(world.store.rows()).noneMatch(row -> row.record().status() == RecordStatus.RETRIEVED);
    }

    @Test
    void aDrainedConnectorThatIsReplaced_staysDrainedUntilTheNewOneIsUp() throws Exception {
        bindBoth();
        run(Duration.ofSeconds(20));
        process.controls().connectors().drain("main");
        run(Duration.ofMinutes(1));
        int before = world.exchange.madeCount();
        process.unbind(store, "main");
        run(Duration.ofSeconds(1));
        assertThat(session().holds()).singleElement().satisfies(hold -> assertThat(hold.cause()).isEqualTo(HoldCause.CONNECTOR_MISSING));
        world.store.kill(0);
        process.bind(store(), "main");
        run(Duration.ofSeconds(30));
        assertThat(session().holds()).extracting(hold -> hold.cause()).contains(HoldCause.CONNECTOR_DRAINED);
        assertThat(world.exchange.madeCount()).as("nothing is dialed from the buffer either").isEqualTo(before);
        world.store.revive(0);
        run(Duration.ofMinutes(1));
        assertThat(session().holds()).isEmpty();
        assertThat(world.exchange.madeCount()).isGreaterThan(before);
    }

    @Test
    void whatAnotherNodeMayHaveDrained_mustBeOnTheDiskBeforeAnythingIsClaimed() {
        new Process(world.time, new Notice(false), Process.timeline(entry -> { }), Duration.ZERO, Function.identity(), "node-2")
                .bind(store(), "main");
        run(Duration.ofSeconds(5));
        diskFull = true;
        bindBoth();
        run(Duration.ofMinutes(1));
        assertThat(session().holds()).singleElement().satisfies(hold -> {
            assertThat(hold.cause()).isEqualTo(HoldCause.NO_EPOCH);
            assertThat(hold.reason()).contains("disk full");
        });
        assertThat(world.exchange.madeCount()).isZero();
        diskFull = false;
        run(Duration.ofMinutes(1));
        assertThat(session().holds()).isEmpty();
        assertThat(world.exchange.madeCount()).isPositive();
    }

    @Test
    void otherConnectorsInTheConfiguration_waitUntilTheSessionIsUnloaded() throws Exception {
        bindBoth();
        run(Duration.ofSeconds(20));
        int before = world.exchange.madeCount();
        Map<SessionId, SessionDefinition> sessions = new HashMap<>(world.definition.sessions());
        sessions.computeIfPresent(SALES, (id, old) -> old.withConnectors(SessionConnectors.of("other-store", "other-sip")));
        process.configure(new ServerDefinition(2, world.definition.lists(), world.definition.groups(), sessions));
        run(Duration.ofMinutes(2));
        assertThat(session().holds()).isEmpty();
        assertThat(world.exchange.madeCount()).isGreaterThan(before);

        process.controls().campaigns().unload(SALES, false);
        run(Duration.ofMinutes(3));
        assertThat(session().state()).isEqualTo(SessionView.State.NOT_LOADED);
        process.controls().campaigns().load(SALES);
        run(Duration.ofSeconds(1));
        assertThat(session().holds()).extracting(hold -> hold.connector()).containsExactlyInAnyOrder("other-store", "other-sip");
    }

    @Test
    void aSessionThatIsNoLongerConfigured_goesWhenItIsUnloaded() throws Exception {
        bindBoth();
        run(Duration.ofSeconds(20));
        process.configure(new ServerDefinition(2, world.definition.lists(), world.definition.groups(), Map.of()));
        run(Duration.ofSeconds(1));
        process.controls().campaigns().unload(SALES, true);
        run(Duration.ofMinutes(1));
        assertThat(process.sessions()).noneMatch(view -> view.id().equals(SALES));
        assertThat(world.store.rows()).noneMatch(row -> row.record().status() == RecordStatus.RETRIEVED);
    }
}
