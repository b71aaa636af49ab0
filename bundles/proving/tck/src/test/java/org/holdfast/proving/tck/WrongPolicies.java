package org.holdfast.proving.tck;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;

/** Standby policies: a simple right one for each kind, and wrong ones. */
final class WrongPolicies {
    private WrongPolicies() {
    }

    static StandbyPolicy policy(Function<StandbyView, StandbyPlan> plan) {
        return new StandbyPolicy() {
            @Override
            public String name() {
                return "kit";
            }

            @Override
            public StandbyPlan plan(StandbyView view) {
                return plan.apply(view);
            }
        };
    }

    static boolean usable(StandbyView view, int index) {
        return index >= 0 && view.endpoints().get(index).phase().isUsable();
    }

    /** The active one: the last one while it is usable and nobody wants to leave it, else the first other. */
    static int active(StandbyView view) {
        int last = view.lastActive();
        if (usable(view, last) && !view.switchOver()) {
            return last;
        }
        return IntStream.range(0, view.endpoints().size()).filter(i -> i != last && usable(view, i)).findFirst()
                .orElse(usable(view, last) ? last : -1);
    }

    static StandbyPlan none(StandbyView view) {
        return new StandbyPlan(Set.of(0), usable(view, 0) ? 0 : -1);
    }

    static StandbyPlan hot(StandbyView view) {
        return new StandbyPlan(IntStream.range(0, view.endpoints().size()).boxed().collect(Collectors.toSet()), active(view));
    }

    /** Opens the endpoint with the fewest failures, the last active one last. */
    static StandbyPlan warm(StandbyView view) {
        int active = active(view);
        int next = next(view);
        if (active >= 0 && view.switchOver() && active == view.lastActive() && next >= 0) {
            return new StandbyPlan(Set.of(active, next), active);
        }
        return active >= 0 ? new StandbyPlan(Set.of(active), active) : new StandbyPlan(Set.of(next(view, view.lastActive())), -1);
    }

    private static int next(StandbyView view) {
        return IntStream.range(0, view.endpoints().size()).filter(i -> i != view.lastActive()).boxed()
                .min(java.util.Comparator.comparingInt(i -> view.endpoints().get(i).failures())).orElse(-1);
    }

    private static int next(StandbyView view, int last) {
        return IntStream.range(0, view.endpoints().size()).boxed()
                .min(java.util.Comparator.comparingInt((Integer i) -> view.endpoints().get(i).failures())
                        .thenComparing(i -> i == last)).orElse(0);
    }
}
