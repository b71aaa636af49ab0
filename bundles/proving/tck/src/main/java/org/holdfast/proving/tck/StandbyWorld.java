package org.holdfast.proving.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.holdfast.api.connector.StandbyView.EndpointView;

/**
 * Endpoints that can be reached or not, and a supervisor that does what the policy plans: in each turn an endpoint that
 * shall be open is usable when it can be reached and has failed once more when not. Failures are forgotten as the
 * server forgets them: those of an endpoint when it is usable, all of them when another one becomes active.
 */
final class StandbyWorld {
    private final StandbyPolicy policy;
    private final int size;
    private final LinkPhase[] phases;
    private final int[] failures;
    private Set<Integer> reachable = Set.of();
    private int active = -1;
    private int lastActive = -1;
    private boolean switchOver;
    /** Every endpoint that was opened, in order. */
    private final List<Integer> openings = new ArrayList<>();

    StandbyWorld(StandbyPolicy policy, int endpoints) {
        this.policy = policy;
        this.size = endpoints;
        this.phases = new LinkPhase[endpoints];
        java.util.Arrays.fill(phases, LinkPhase.IDLE);
        this.failures = new int[endpoints];
    }

    int active() {
        return active;
    }

    List<Integer> openings() {
        return openings;
    }

    LinkPhase phase(int endpoint) {
        return phases[endpoint];
    }

    /** From now on only these can be reached; the links of the others are lost. */
    void reach(List<Integer> endpoints) {
        reachable = Set.copyOf(endpoints);
        for (int i = 0; i < size; i++) {
            if (phases[i] != LinkPhase.IDLE && !reachable.contains(i)) {
                phases[i] = LinkPhase.IDLE;
                failures[i]++;
            }
        }
        active = active >= 0 && phases[active].isUsable() ? active : -1;
    }

    void run(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            turn();
        }
    }

    /** An operator asks to leave the active endpoint. */
    void switchOver(int turns) {
        switchOver = true;
        int before = active;
        for (int turn = 0; turn < turns && active == before; turn++) {
            turn();
        }
        switchOver = false;
        run(turns);
    }

    private void turn() {
        StandbyPlan plan = plan();
        for (int i = 0; i < size; i++) {
            if (!plan.open().contains(i)) {
                phases[i] = LinkPhase.IDLE;
            } else if (phases[i] == LinkPhase.IDLE) {
                openings.add(i);
                if (reachable.contains(i)) {
                    phases[i] = LinkPhase.UP;
                    failures[i] = 0;
                } else {
                    failures[i]++;
                }
            }
        }
        activate(plan().active());
    }

    private StandbyPlan plan() {
        List<EndpointView> views = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            views.add(new EndpointView(phases[i], failures[i]));
        }
        return policy.plan(new StandbyView(views, 1, lastActive, switchOver));
    }

    private void activate(int next) {
        if (next >= 0 && next != active) {
            java.util.Arrays.fill(failures, 0);
            lastActive = next;
            switchOver = false;
        }
        active = next;
    }
}
