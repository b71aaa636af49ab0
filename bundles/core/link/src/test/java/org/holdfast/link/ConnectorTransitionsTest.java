package org.holdfast.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.link.Supervised.LOST;
import static org.holdfast.link.Supervised.OPEN;
import static org.holdfast.link.Supervised.RETRY;
import static org.holdfast.link.Supervised.T0;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.LinkSettings;
import org.junit.jupiter.api.Test;

/** Rows 13 to 20 of the transition table of {@link LinkMachine}. */
class ConnectorTransitionsTest {
    private static final Disconnect STOPPED =
            new Disconnect(Disconnect.Cause.REQUESTED, "the connector is stopped");

    private final Supervised pair = Supervised.of(TestPolicies.PAIR, 2, 0);

    @Test
    void row13_start_opensWhatIsPlanned() {
        assertThat(pair.apply(new LinkInput.Start()))
                .containsExactly(new LinkFact.Started(), new LinkFact.Opening(0, 1, T0.plus(OPEN)));
        assertThat(pair.phase(1)).isEqualTo(LinkPhase.IDLE);
        assertThat(pair.machine.wakeAt()).isEqualTo(T0.plus(OPEN));
    }

    @Test
    void row14_stop_closesEverything_startAfterStopWorks() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);

        assertThat(pair.apply(new LinkInput.Stop())).containsExactly(
                new LinkFact.Deactivated(0, 1, STOPPED),
                new LinkFact.Ended(0, 1, STOPPED, true, T0),
                new LinkFact.Stopped());
        assertThat(pair.machine.wakeAt()).isEqualTo(Instant.MAX);
        assertThat(pair.apply(new LinkInput.Start()))
                .containsExactly(new LinkFact.Started(), new LinkFact.Opening(0, 2, T0.plus(OPEN)));
        pair.bringUp(0);
        assertThat(pair.machine.activeGeneration()).isEqualTo(2);
    }

    @Test
    void row14_startAfterStop_beginsWithThePrimary_andKnowsNoWait() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);
        pair.lose(0);
        pair.bringUp(1);
        pair.apply(new LinkInput.Stop());

        assertThat(pair.apply(new LinkInput.Start()))
                .containsExactly(new LinkFact.Started(), new LinkFact.Opening(0, 3, T0.plus(OPEN)));
    }

    @Test
    void row15_required_TS_WS_8_lostLink_goesToTheBackupAtOnce() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);

        assertThat(pair.lose(0)).containsExactly(
                new LinkFact.Deactivated(0, 1, LOST),
                new LinkFact.Ended(0, 1, LOST, false, T0.plus(RETRY)),
                new LinkFact.Opening(1, 2, T0.plus(OPEN)));
    }

    @Test
    void row15_required_CS_2_whereTheBackupWaits_itIsTriedAfterTheTimeout() {
        Supervised waiting = new Supervised(TestPolicies.PAIR, new LinkSettings(List.of(new Endpoint("a"), new Endpoint("b")), "pair",
                RETRY, 1, Duration.ZERO, OPEN, RETRY, true));
        waiting.apply(new LinkInput.Start());
        waiting.bringUp(0);

        assertThat(waiting.lose(0)).containsExactly(new LinkFact.Deactivated(0, 1, LOST),
                new LinkFact.Ended(0, 1, LOST, false, T0.plus(RETRY)));
        assertThat(waiting.machine.wakeAt()).isEqualTo(T0.plus(RETRY));
        assertThat(waiting.tickAfter(RETRY.minusMillis(1))).isEmpty();
        assertThat(waiting.tickAfter(Duration.ofMillis(1)))
                .containsExactly(new LinkFact.Opening(1, 2, T0.plus(RETRY).plus(OPEN)));
        waiting.bringUp(1);
        waiting.lose(1);
        assertThat(waiting.tickAfter(RETRY)).as("a lost backup leads to the primary, after the wait too")
                .containsExactly(new LinkFact.Opening(0, 3, waiting.now.plus(OPEN)));
    }

    @Test
    void row15_required_TS_HS_2_anotherLinkThatIsUpTakesOverInTheSameStep() {
        Supervised hot = Supervised.of(TestPolicies.ALL, 2, 0);
        hot.apply(new LinkInput.Start());
        hot.bringUp(0);
        hot.bringUp(1);

        assertThat(hot.lose(0)).containsExactly(
                new LinkFact.Deactivated(0, 1, LOST),
                new LinkFact.Ended(0, 1, LOST, false, T0.plus(RETRY)),
                new LinkFact.Activated(1, 2));
    }

    @Test
    void row16_switchOver_closesTheOldLinkOnlyWhenTheNewOneIsActive() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);

        assertThat(pair.apply(new LinkInput.SwitchOver()))
                .containsExactly(new LinkFact.SwitchOverAsked(0), new LinkFact.Opening(1, 2, T0.plus(OPEN)));
        assertThat(pair.machine.activeEndpoint()).isZero();
        assertThat(pair.apply(new LinkInput.SwitchOver())).as("asked already").isEmpty();
        List<LinkFact> facts = pair.bringUp(1);
        assertThat(facts).extracting(Object::getClass).containsExactly(
                LinkFact.Up.class, LinkFact.Deactivated.class, LinkFact.Activated.class, LinkFact.Ended.class);
        assertThat(pair.machine.activeEndpoint()).isEqualTo(1);
        assertThat(pair.phase(0)).isEqualTo(LinkPhase.IDLE);
    }

    @Test
    void row16_switchOver_keepsTheOldLinkWhileTheOtherCannotBeReached() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);
        pair.apply(new LinkInput.SwitchOver());
        pair.lose(1);

        assertThat(pair.machine.activeEndpoint()).isZero();
        assertThat(pair.machine.wakeAt()).isEqualTo(T0.plus(RETRY));
        assertThat(pair.tickAfter(RETRY)).containsExactly(new LinkFact.Opening(1, 3, pair.now.plus(OPEN)));
    }

    @Test
    void row17_switchOverWithoutAnotherEndpoint_changesNothing() {
        Supervised one = Supervised.of(TestPolicies.FIRST, 2, 0);
        one.apply(new LinkInput.Start());
        one.bringUp(0);
        assertThat(one.apply(new LinkInput.SwitchOver())).isEmpty();

        pair.apply(new LinkInput.Start());
        assertThat(pair.apply(new LinkInput.SwitchOver())).as("none was active yet").isEmpty();
    }

    @Test
    void row18_reconnect_makesNewLinks() {
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);

        Disconnect why = new Disconnect(Disconnect.Cause.REQUESTED, "an operator asked for new links");
        assertThat(pair.apply(new LinkInput.Reconnect())).containsExactly(
                new LinkFact.ReconnectAsked(),
                new LinkFact.Deactivated(0, 1, why),
                new LinkFact.Ended(0, 1, why, true, T0),
                new LinkFact.Opening(0, 2, T0.plus(OPEN)));
    }

    @Test
    void row18_reconnect_forgetsTheWait() {
        Supervised one = Supervised.of(TestPolicies.FIRST, 1, 0);
        one.apply(new LinkInput.Start());
        one.lose(0);

        assertThat(one.apply(new LinkInput.Reconnect()))
                .containsExactly(new LinkFact.ReconnectAsked(), new LinkFact.Opening(0, 2, T0.plus(OPEN)));
    }

    @Test
    void row19_stopped_changesNothing() {
        for (LinkInput input : List.of(new LinkInput.Stop(), new LinkInput.Tick(), new LinkInput.SwitchOver(),
                new LinkInput.Reconnect(), new LinkInput.Opened(0), new LinkInput.Heard(0),
                new LinkInput.Resynced(0), new LinkInput.Closed(0, LOST))) {
            assertThat(pair.apply(input)).isEmpty();
        }
        assertThat(pair.machine.wakeAt()).isEqualTo(Instant.MAX);
    }

    @Test
    void row20_startTwice_changesNothing() {
        pair.apply(new LinkInput.Start());
        assertThat(pair.apply(new LinkInput.Start())).isEmpty();
    }

    @Test
    void statusNamesWhatOperatorsNeed() {
        assertThat(pair.machine.endpoints()).containsOnly(new EndpointStatus(LinkPhase.IDLE, 0, ""));
        assertThat(pair.machine.connector()).isEqualTo("switch");
        assertThat(pair.machine.settings().reconnectTimeout()).isEqualTo(RETRY);
        assertThat(pair.machine.activeEndpoint()).isEqualTo(-1);
        assertThat(pair.machine.activeGeneration()).isEqualTo(-1);
    }
}
