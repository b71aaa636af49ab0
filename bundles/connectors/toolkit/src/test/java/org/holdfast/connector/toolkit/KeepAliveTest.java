package org.holdfast.connector.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.holdfast.connector.toolkit.KeepAlive.Step;
import org.holdfast.connector.toolkit.KeepAliveTerms.Mode;
import org.holdfast.connector.toolkit.KeepAliveTerms.Trace;
import org.junit.jupiter.api.Test;

/** The machine on a clock of its own; one unit is a millisecond. */
class KeepAliveTest {
    private static final long MS = 1_000_000;

    private static KeepAliveTerms terms(int local, int remote, Mode mode) {
        return new KeepAliveTerms(Duration.ofMillis(local), Duration.ofMillis(remote), mode, Trace.OFF);
    }

    /** Client and server on a wire that takes some milliseconds, until one of them dies. */
    private static final class World {
        private final KeepAlive client;
        private final KeepAlive server;
        private final int latency;
        private final long[] arrivals = {Long.MAX_VALUE, Long.MAX_VALUE};
        private final boolean[] question = new boolean[2];
        private int frames;

        World(KeepAliveTerms terms, int latency) {
            this.client = KeepAlive.ofClient(terms, 0);
            this.server = KeepAlive.ofServer(terms, 0);
            this.latency = latency;
        }

        private void send(int to, long now, boolean asks) {
            frames++;
            arrivals[to] = now + latency;
            question[to] = asks;
        }

        /** The time at which the survivor says LOST, or -1 if it does not until the end. */
        long lostAfter(boolean serverDies, long death, long end) {
            for (long now = 1; now <= end; now++) {
                for (int side = 0; side < 2; side++) {
                    boolean dead = now > death && side == (serverDies ? 1 : 0);
                    KeepAlive machine = side == 0 ? client : server;
                    if (dead) {
                        continue;
                    }
                    if (now >= arrivals[side]) {
                        arrivals[side] = Long.MAX_VALUE;
                        machine.heard(now * MS);
                        if (question[side]) {
                            machine.spoke(now * MS);
                            send(1 - side, now, false);
                        }
                    }
                    Step step = machine.step(now * MS);
                    if (step == Step.LOST) {
                        return now;
                    }
                    if (step != Step.NOTHING) {
                        machine.spoke(now * MS);
                        send(1 - side, now, step == Step.ASK);
                    }
                }
            }
            return -1;
        }
    }

    @Property(tries = 400)
    void required_TS_ADDP_1_aDeadPeerIsFoundBetweenOneAndTwoTimeouts(@ForAll @IntRange(min = 50, max = 400) int timeout,
            @ForAll @IntRange(min = 1, max = 3_000) int death, @ForAll boolean serverDies) {
        int latency = 2;
        long lost = new World(terms(timeout, timeout, Mode.POLL), latency).lostAfter(serverDies, death, 10_000);
        assertThat(lost - death).isBetween((long) timeout - 2 * latency - 1, 2L * timeout + 2 * latency + 1);
    }

    @Property(tries = 400)
    void inPushModeADeadPeerIsFoundWithinOneTimeout(@ForAll @IntRange(min = 50, max = 400) int timeout,
            @ForAll @IntRange(min = 1, max = 3_000) int death, @ForAll boolean serverDies) {
        int latency = 2;
        long lost = new World(terms(timeout, timeout, Mode.PUSH), latency).lostAfter(serverDies, death, 10_000);
        assertThat(lost - death).isBetween(timeout * 2L / 3 - 2 * latency - 1, (long) timeout + latency + 1);
    }

    @Property(tries = 100)
    void livingPeersAreNeverLost(@ForAll @IntRange(min = 50, max = 400) int local, @ForAll @IntRange(min = 50, max = 400) int remote,
            @ForAll Mode mode, @ForAll @IntRange(min = 1, max = 12) int latency) {
        assertThat(new World(terms(local, remote, mode), latency).lostAfter(true, Long.MAX_VALUE, 10_000)).isEqualTo(-1);
    }

    @Test
    void required_TS_ADDP_3_withoutTimeoutsNothingIsSentOrFound() {
        for (Mode mode : Mode.values()) {
            World world = new World(terms(0, 0, mode), 1);
            assertThat(world.lostAfter(true, 1, 50_000)).isEqualTo(-1);
            assertThat(world.frames).isZero();
            assertThat(world.client.wakeAt()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void eachSideHasItsOwnTimeout() {
        assertThat(new World(terms(100, 0, Mode.POLL), 1).lostAfter(false, 1, 10_000)).isEqualTo(-1);
        assertThat(new World(terms(100, 0, Mode.POLL), 1).lostAfter(true, 1, 10_000)).isEqualTo(200);
        assertThat(new World(terms(0, 100, Mode.POLL), 1).lostAfter(false, 1, 10_000)).isEqualTo(200);
        assertThat(new World(terms(100, 0, Mode.PUSH), 1).lostAfter(true, 1, 10_000)).isEqualTo(100);
    }

    @Test
    void itAsksOnceAndWakesWhenItIsDue() {
        KeepAlive machine = KeepAlive.ofClient(terms(100, 0, Mode.POLL), 0);
        assertThat(machine.wakeAt()).isEqualTo(100 * MS);
        assertThat(machine.step(99 * MS)).isEqualTo(Step.NOTHING);
        assertThat(machine.step(100 * MS)).isEqualTo(Step.ASK);
        assertThat(machine.step(101 * MS)).isEqualTo(Step.NOTHING);
        assertThat(machine.wakeAt()).isEqualTo(200 * MS);
        machine.heard(150 * MS);
        assertThat(machine.wakeAt()).isEqualTo(250 * MS);
        assertThat(machine.step(250 * MS)).isEqualTo(Step.ASK);
        assertThat(machine.step(350 * MS)).isEqualTo(Step.LOST);
    }

    @Test
    void termsHaveBounds() {
        assertThatThrownBy(() -> terms(-1, 0, Mode.POLL)).hasMessageContaining("keepalive.local.millis");
        assertThatThrownBy(() -> terms(0, 29, Mode.POLL)).hasMessageContaining("keepalive.remote.millis");
    }
}
