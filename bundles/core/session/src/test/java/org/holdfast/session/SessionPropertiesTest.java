package org.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.HoldCause;

/** What holds for any order of inputs. */
class SessionPropertiesTest {
    @Property(tries = 300)
    void portsAreNeverExceededAndAHoldLetsNothingThrough(@ForAll long seed) {
        Random random = new Random(seed);
        DialMode[] modes = {DialMode.PROGRESSIVE, DialMode.POWER, DialMode.PREDICTIVE};
        int ports = 1 + random.nextInt(20);
        Bench bench = new Bench(Bench.pacing(modes[random.nextInt(3)], 1 + random.nextInt(4), ports, 50, 5, 5),
                1 + random.nextInt(8), "").running();
        List<CallReference> live = new ArrayList<>();
        int next = 1;
        int permits = Bench.permits(bench.facts);
        for (int i = 0; i < 200; i++) {
            List<SessionFact> facts;
            int dice = random.nextInt(9);
            if (dice < 3 && permits > 0) {
                CallReference call = Bench.call(next++);
                live.add(call);
                permits--;
                facts = bench.give(new SessionInput.DialStarted(call));
            } else if (dice == 3 && !live.isEmpty()) {
                facts = bench.give(new SessionInput.CallAnswered(live.get(random.nextInt(live.size()))));
            } else if (dice == 4 && !live.isEmpty()) {
                CallResult[] results = {CallResult.BUSY, CallResult.ANSWER, CallResult.ABANDONED, CallResult.STALE};
                facts = bench.give(new SessionInput.CallEnded(live.remove(random.nextInt(live.size())), results[random.nextInt(4)]));
            } else if (dice == 5 && permits > 0) {
                permits--;
                facts = bench.give(new SessionInput.PermitsReturned(1));
            } else if (dice == 6) {
                facts = bench.give(new SessionInput.PlaceHold(HoldCause.TELEPHONY_LOST, "x", "test"));
                assertThat(Bench.permits(facts)).isZero();
            } else if (dice == 7) {
                facts = bench.give(new SessionInput.LiftHold(HoldCause.TELEPHONY_LOST, "x"));
            } else {
                facts = bench.later(Duration.ofMillis(random.nextInt(3_000)));
                if (!bench.machine.holds().isEmpty()) {
                    assertThat(Bench.permits(facts)).isZero();
                }
            }
            permits += Bench.permits(facts);
            assertThat(bench.machine.portsUsed()).isBetween(0, ports);
            assertThat(bench.wakeAt()).isAfter(bench.now.minusNanos(1));
        }
    }
}
