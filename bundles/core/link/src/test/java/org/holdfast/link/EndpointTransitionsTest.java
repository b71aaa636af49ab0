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

/** Rows 1 to 12 of the transition table of {@link LinkMachine}. */
class EndpointTransitionsTest {
    private static final Duration NANO = Duration.ofNanos(1);

    private final Supervised one = Supervised.of(TestPolicies.FIRST, 1, 8);

    @Test
    void row1_opensAgainWhenRetryAtHasCome() {
        one.apply(new LinkInput.Start());
        one.lose(0);

        assertThat(one.machine.wakeAt()).isEqualTo(T0.plus(RETRY));
        assertThat(one.tickAfter(RETRY.minus(NANO))).isEmpty();
        assertThat(one.tickAfter(NANO)).containsExactly(new LinkFact.Opening(0, 2, one.now.plus(OPEN)));
        assertThat(one.phase(0)).isEqualTo(LinkPhase.OPENING);
    }

    @Test
    void row2_opened_readsStateAgain() {
        one.apply(new LinkInput.Start());
        one.now = T0.plusSeconds(3);

        assertThat(one.apply(new LinkInput.Opened(1)))
                .containsExactly(new LinkFact.Syncing(0, 1, one.now.plus(OPEN)));
        assertThat(one.machine.available()).isFalse();
        assertThat(one.apply(new LinkInput.Opened(1))).isEmpty();
    }

    @Test
    void row3_openingTimesOut() {
        one.apply(new LinkInput.Start());

        assertThat(one.tickAfter(OPEN.minus(NANO))).isEmpty();
        assertTimedOut(one.tickAfter(NANO));
    }

    @Test
    void row3_syncingTimesOut() {
        one.apply(new LinkInput.Start());
        one.now = T0.plusSeconds(29);
        one.apply(new LinkInput.Opened(1));

        assertThat(one.tickAfter(OPEN.minus(NANO))).isEmpty();
        assertTimedOut(one.tickAfter(NANO));
    }

    @Test
    void row4_talkDoesNotExtendOpeningOrResync() {
        one.apply(new LinkInput.Start());
        assertThat(one.apply(new LinkInput.Heard(1))).isEmpty();
        one.apply(new LinkInput.Opened(1));
        one.now = T0.plus(OPEN).minus(NANO);
        assertThat(one.apply(new LinkInput.Heard(1))).isEmpty();
        assertTimedOut(one.tickAfter(NANO));
    }

    @Test
    void row5_required_TS_WS_10_usableOnlyAfterResync() {
        one.apply(new LinkInput.Start());
        assertThat(one.apply(new LinkInput.Resynced(1))).as("not open yet").isEmpty();
        one.apply(new LinkInput.Opened(1));
        assertThat(one.machine.available()).isFalse();

        assertThat(one.apply(new LinkInput.Resynced(1)))
                .containsExactly(new LinkFact.Up(0, 1, T0), new LinkFact.Activated(0, 1));
        assertThat(one.machine.activeGeneration()).isEqualTo(1);
    }

    @Test
    void row6_heardIsRecordedAtMostOncePerQuarterOfTheHeartbeat() {
        up();
        one.now = T0.plusSeconds(2).minus(NANO);
        assertThat(one.apply(new LinkInput.Heard(1))).isEmpty();
        one.now = T0.plusSeconds(2);
        assertThat(one.apply(new LinkInput.Heard(1))).containsExactly(new LinkFact.Heard(0, 1, one.now));
        assertThat(one.apply(new LinkInput.Heard(1))).isEmpty();
        assertThat(one.apply(new LinkInput.Resynced(1))).isEmpty();
        assertThat(one.machine.wakeAt()).isEqualTo(one.now.plusSeconds(8));
        one.now = T0.plusSeconds(4);
        assertThat(one.apply(new LinkInput.Resynced(1))).containsExactly(new LinkFact.Heard(0, 1, one.now));
    }

    @Test
    void row6_required_TS_ADDP_3_withoutHeartbeatOnlyTheTransportReportsLoss() {
        Supervised quiet = Supervised.of(TestPolicies.FIRST, 1, 0);
        quiet.apply(new LinkInput.Start());
        quiet.bringUp(0);

        assertThat(quiet.machine.wakeAt()).isEqualTo(Instant.MAX);
        assertThat(quiet.tickAfter(Duration.ofDays(365))).isEmpty();
        assertThat(quiet.apply(new LinkInput.Heard(1))).isEmpty();
        assertThat(quiet.machine.available()).isTrue();
        quiet.lose(0);
        assertThat(quiet.machine.available()).isFalse();
    }

    @Test
    void row7_silentForOneHeartbeat_probes() {
        up();
        assertThat(one.tickAfter(Duration.ofSeconds(8).minus(NANO))).isEmpty();
        assertThat(one.tickAfter(NANO)).containsExactly(new LinkFact.Suspected(0, 1, one.now.plusSeconds(8)));
        assertThat(one.machine.available()).as("a suspect link still carries commands").isTrue();
    }

    @Test
    void row7_whenWeAreLateOurselvesTheProbeStillHasItsTime() {
        up();
        assertThat(one.tickAfter(Duration.ofSeconds(100)))
                .containsExactly(new LinkFact.Suspected(0, 1, T0.plusSeconds(108)));
    }

    @Test
    void row8_anAnswerClearsTheSuspicion() {
        up();
        one.tickAfter(Duration.ofSeconds(8));
        one.now = one.now.plusSeconds(1);

        assertThat(one.apply(new LinkInput.Heard(1))).containsExactly(new LinkFact.Recovered(0, 1, one.now));
        assertThat(one.phase(0)).isEqualTo(LinkPhase.UP);
        assertThat(one.machine.wakeAt()).isEqualTo(one.now.plusSeconds(8));
    }

    @Test
    void row9_required_TS_ADDP_1_silentForTwoHeartbeats_isLost() {
        up();
        one.tickAfter(Duration.ofSeconds(8));
        assertThat(one.tickAfter(Duration.ofSeconds(8).minus(NANO))).isEmpty();
        assertTimedOut(one.tickAfter(NANO));
        assertThat(one.now).isEqualTo(T0.plusSeconds(16));
    }

    @Test
    void row10_closedInEveryPhase() {
        for (int steps = 0; steps < 4; steps++) {
            Supervised link = Supervised.of(TestPolicies.FIRST, 1, 8);
            link.apply(new LinkInput.Start());
            if (steps >= 1) {
                link.apply(new LinkInput.Opened(1));
            }
            if (steps >= 2) {
                link.apply(new LinkInput.Resynced(1));
            }
            if (steps == 3) {
                link.tickAfter(Duration.ofSeconds(8));
            }
            LinkFact ended = new LinkFact.Ended(0, 1, LOST, false, link.now.plus(RETRY));
            assertThat(link.lose(0)).endsWith(ended);
            assertThat(link.phase(0)).isEqualTo(LinkPhase.IDLE);
            assertThat(link.machine.endpoints().get(0).lastEnd()).isEqualTo("CLOSED: closed by the peer");
        }
    }

    @Test
    void row10_whoSaysNoOrClosesALinkThatWorkedIsAskedAgainSooner() {
        LinkSettings settings = new LinkSettings(List.of(new Endpoint("tcp:127.0.0.1:7000")), "first", Supervised.RETRY, 1,
                Duration.ZERO, Supervised.OPEN, Duration.ofMillis(50));
        assertThat(waitAfter(settings, false, Disconnect.Cause.REFUSED)).isEqualTo(Duration.ofMillis(50));
        assertThat(waitAfter(settings, true, Disconnect.Cause.CLOSED)).isEqualTo(Duration.ofMillis(50));
        assertThat(waitAfter(settings, false, Disconnect.Cause.CLOSED)).isEqualTo(Supervised.RETRY);
        assertThat(waitAfter(settings, true, Disconnect.Cause.TIMEOUT)).isEqualTo(Supervised.RETRY);
        assertThat(waitAfter(settings, false, Disconnect.Cause.SECURITY)).isEqualTo(Supervised.RETRY);
    }

    private static Duration waitAfter(LinkSettings settings, boolean established, Disconnect.Cause cause) {
        Supervised link = new Supervised(TestPolicies.FIRST, settings);
        link.apply(new LinkInput.Start());
        if (established) {
            link.apply(new LinkInput.Opened(1));
            link.apply(new LinkInput.Resynced(1));
        }
        link.apply(new LinkInput.Closed(1, new Disconnect(cause, "told")));
        return Duration.between(link.now, link.machine.wakeAt());
    }

    @Test
    void row11_whatIsNotPlannedIsClosedAndMayBeOpenedAtOnce() {
        Supervised pair = Supervised.of(TestPolicies.PAIR, 2, 0);
        pair.apply(new LinkInput.Start());
        pair.bringUp(0);
        pair.apply(new LinkInput.SwitchOver());

        assertThat(pair.bringUp(1)).last().isEqualTo(new LinkFact.Ended(
                0, 1, new Disconnect(Disconnect.Cause.REQUESTED, "not wanted by the standby plan"), true, pair.now));
        assertThat(pair.lose(1)).contains(new LinkFact.Opening(0, 3, pair.now.plus(OPEN)));
    }

    @Test
    void row12_reportsOfOtherGenerationsChangeNothing() {
        up();
        one.lose(0);
        one.tickAfter(RETRY);
        assertThat(one.generation(0)).isEqualTo(2);
        for (long generation : new long[] {-1, 0, 1, 3}) {
            assertThat(one.apply(new LinkInput.Opened(generation))).isEmpty();
            assertThat(one.apply(new LinkInput.Resynced(generation))).isEmpty();
            assertThat(one.apply(new LinkInput.Heard(generation))).isEmpty();
            assertThat(one.apply(new LinkInput.Closed(generation, LOST))).isEmpty();
        }
        assertThat(one.phase(0)).isEqualTo(LinkPhase.OPENING);
    }

    private void up() {
        one.apply(new LinkInput.Start());
        one.bringUp(0);
    }

    private void assertTimedOut(List<LinkFact> facts) {
        assertThat(facts).last().isInstanceOfSatisfying(LinkFact.Ended.class, ended -> {
            assertThat(ended.close()).isTrue();
            assertThat(ended.why().cause()).isEqualTo(Disconnect.Cause.TIMEOUT);
            assertThat(ended.retryAt()).isEqualTo(one.now.plus(RETRY));
        });
        assertThat(one.phase(0)).isEqualTo(LinkPhase.IDLE);
    }
}
