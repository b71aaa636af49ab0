package org.holdfast.standby;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.osgi.service.component.annotations.Component;

/**
 * Warm standby: one endpoint is open. When it is lost the primary, or else the first backup, is tried next
 * (TS-WS-8, TS-WS-11, DB-WS-6, DB-WS-10); each endpoint gets {@code reconnect.attempts} attempts in a turn, turns
 * go round for ever. No automatic way back: a backup that works stays active. During a switch-over the active
 * endpoint stays open until the other one is usable.
 */
@Component(service = StandbyPolicy.class, property = "standby.name=warm")
public final class WarmPolicy implements StandbyPolicy {
    @Override
    public String name() {
        return "warm";
    }

    @Override
    public StandbyPlan plan(StandbyView view) {
        int last = view.lastActive();
        int usable = Views.usable(view);
        if (usable < 0) {
            return new StandbyPlan(Set.of(fewestTurns(view, order(view))), -1);
        }
        if (view.switchOver() && usable == last && view.endpoints().size() > 1) {
            return new StandbyPlan(Set.of(last, fewestTurns(view, Views.others(view))), last);
        }
        return new StandbyPlan(Set.of(usable), usable);
    }

    /** The lost endpoint comes last; one that we closed ourselves (no failure) comes first. */
    private static IntStream order(StandbyView view) {
        int last = view.lastActive();
        if (last < 0) {
            return Views.others(view);
        }
        boolean lost = view.endpoints().get(last).failures() > 0;
        return lost || view.switchOver()
                ? IntStream.concat(Views.others(view), IntStream.of(last))
                : IntStream.concat(IntStream.of(last), Views.others(view));
    }

    private static int fewestTurns(StandbyView view, IntStream order) {
        return order.boxed().min(Comparator.comparingInt(i -> turns(view, i))).orElseThrow();
    }

    /** Turns used up. The loss of the active link itself is not an attempt to connect. */
    private static int turns(StandbyView view, int index) {
        int failures = view.endpoints().get(index).failures();
        int attempts = index == view.lastActive() ? Math.max(0, failures - 1) : failures;
        return attempts / view.reconnectAttempts();
    }
}
