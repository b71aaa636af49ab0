package org.holdfast.link;

import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;

/** Small policies, so that this module is tested without the real ones. */
enum TestPolicies implements StandbyPolicy {
    /** Only the first endpoint. */
    FIRST(view -> new StandbyPlan(Set.of(0), usable(view, 0) ? 0 : -1)),

    /** Two endpoints; the one that was active last stays, else the other one. */
    PAIR(view -> {
        int last = Math.max(0, view.lastActive());
        int other = 1 - last;
        boolean leave = view.switchOver() && !usable(view, other) && usable(view, last);
        if (leave) {
            return new StandbyPlan(Set.of(last, other), last);
        }
        boolean failed = view.endpoints().get(last).failures() > view.endpoints().get(other).failures();
        boolean stay = usable(view, last) && !view.switchOver();
        int wanted = !stay && (usable(view, other) || failed) ? other : last;
        return new StandbyPlan(Set.of(wanted), usable(view, wanted) ? wanted : -1);
    }),

    /** All open; the first usable one is active. */
    ALL(view -> new StandbyPlan(
            IntStream.range(0, view.endpoints().size()).boxed().collect(Collectors.toSet()),
            IntStream.range(0, view.endpoints().size()).filter(i -> usable(view, i)).findFirst().orElse(-1))),

    /** Deterministic nonsense, also out of range: the machine must keep its own rules. */
    WILD(view -> {
        int mix = Objects.hash(view.endpoints().stream().map(e -> e.phase().ordinal() * 31 + e.failures()).toList(),
                view.lastActive());
        int one = Math.floorMod(mix, 5);
        int two = Math.floorMod(mix / 5, 5);
        return new StandbyPlan(Set.of(one, one == two ? 7 : two), mix % 3 == 0 ? -1 : one);
    });

    private final Function<StandbyView, StandbyPlan> plan;

    TestPolicies(Function<StandbyView, StandbyPlan> plan) {
        this.plan = plan;
    }

    private static boolean usable(StandbyView view, int index) {
        return view.endpoints().get(index).phase().isUsable();
    }

    @Override
    public StandbyPlan plan(StandbyView view) {
        return plan.apply(view);
    }
}
