package org.holdfast.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.link.LinkInput;

/** Whatever happened before: as soon as an endpoint can be reached, it is found. */
class PoliciesPropertiesTest {
    @Provide
    Arbitrary<StandbyPolicy> policies() {
        return Arbitraries.of(new WarmPolicy(), new HotPolicy());
    }

    @Property(tries = 1000)
    void theOnlyReachableEndpointIsFound(
            @ForAll("policies") StandbyPolicy policy,
            @ForAll @IntRange(min = 1, max = 3) int attempts,
            @ForAll @Size(max = 40) List<@IntRange(max = 199) Integer> history,
            @ForAll @IntRange(max = 2) int survivor) {
        Wire wire = new Wire(policy, attempts, true, true, true);
        for (int event : history) {
            happen(wire, event);
        }
        wire.reachable[survivor] = true;
        for (int i = 0; i < 3; i++) {
            if (i != survivor) {
                wire.kill(i);
            }
        }
        // Each of the others can have fallen behind by some turns at most; a turn is a few waits.
        wire.run(10_000);
        assertThat(wire.machine.activeEndpoint()).as("%s", wire.machine).isEqualTo(survivor);
        if (policy instanceof WarmPolicy) {
            assertThat(wire.machine.endpoints().stream().filter(e -> e.phase() != LinkPhase.IDLE).count())
                    .as("one link at a time, except for a switch-over that waits").isLessThanOrEqualTo(2);
        }
    }

    private static void happen(Wire wire, int event) {
        int endpoint = event % 3;
        switch (event / 3 % 6) {
            case 0, 1 -> wire.kill(endpoint);
            case 2 -> wire.reachable[endpoint] = true;
            case 3 -> wire.apply(new LinkInput.SwitchOver());
            case 4 -> wire.apply(event > 150 ? new LinkInput.Reconnect() : new LinkInput.Tick());
            default -> wire.run(event);
        }
    }
}
