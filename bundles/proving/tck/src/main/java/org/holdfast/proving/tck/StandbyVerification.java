package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BiConsumer;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The rules of every {@link StandbyPolicy}. The views are all those of one to three endpoints in every phase with up to
 * two failures, and histories in which endpoints are lost and come back.
 */
@ExtendWith(Hints.class)
public abstract class StandbyVerification {
    /** The policy. */
    protected abstract StandbyPolicy policy();

    /** Whether it may use other endpoints than the first. */
    protected boolean usesBackups() {
        return true;
    }

    final void forEveryView(BiConsumer<StandbyView, StandbyPlan> rule) {
        Views.all().forEach(view -> rule.accept(view, policy().plan(view)));
    }

    @Test
    @Check("that the policy has no state, no clock and no random: same view, same plan")
    void required_STANDBY_1_aPlanDependsOnTheViewOnly() {
        StandbyPolicy policy = policy();
        StandbyPolicy other = policy();
        Views.all().forEach(view -> {
            StandbyPlan plan = policy.plan(view);
            assertThat(policy.plan(view)).as("%s", view).isEqualTo(plan);
            assertThat(other.plan(view)).as("%s", view).isEqualTo(plan);
        });
    }

    @Test
    @Check("that plans name only endpoints of the view, and at least one to be open")
    void required_STANDBY_2_aPlanOpensAtLeastOneEndpointOfTheView() {
        forEveryView((view, plan) -> assertThat(plan.open()).as("%s", view).isNotEmpty()
                .allMatch(index -> index >= 0 && index < view.endpoints().size()));
    }

    @Test
    @Check("that only an endpoint whose phase is usable is active, and -1 stands for none")
    void required_STANDBY_3_onlyAUsableEndpointIsActive() {
        forEveryView((view, plan) -> assertThat(plan.active() < 0 || Views.usable(view, plan.active()))
                .as("active %s in %s", plan.active(), view).isTrue());
    }

    @Test
    @Check("that a link that works is not left without an operator's wish: calls would be lost for nothing")
    void required_STANDBY_4_whatWorksStaysActive() {
        forEveryView((view, plan) -> {
            int last = view.lastActive();
            if (!view.switchOver() && last >= 0 && (last == 0 || usesBackups()) && Views.usable(view, last)) {
                assertThat(plan.active()).as("%s", view).isEqualTo(last);
            }
        });
    }

    @Test
    @Check("that turns go round for ever: the only endpoint that can be reached is found, however often others failed")
    void required_TS_WS_1_DB_WS_1_theOnlyReachableEndpointIsFound() {
        int endpoints = usesBackups() ? 3 : 1;
        for (int only = 0; only < endpoints; only++) {
            for (int lostFirst = 0; lostFirst < endpoints; lostFirst++) {
                StandbyWorld world = new StandbyWorld(policy(), endpoints);
                world.reach(List.of(lostFirst));
                world.run(50);
                world.reach(List.of());
                world.run(50);
                world.reach(List.of(only));
                world.run(50);
                assertThat(world.active()).as("endpoint %s after the loss of %s", only, lostFirst).isEqualTo(only);
            }
        }
    }

    @Test
    @Check("that an operator's switch-over leads to another endpoint that can be reached, and to none when there is no other")
    void required_STANDBY_5_switchOverLeadsToAnotherEndpoint() {
        StandbyWorld world = new StandbyWorld(policy(), 2);
        world.reach(List.of(0, 1));
        world.run(5);
        int before = world.active();
        world.switchOver(20);
        assertThat(world.active()).isEqualTo(usesBackups() ? 1 - before : before);

        StandbyWorld alone = new StandbyWorld(policy(), 2);
        alone.reach(List.of(0));
        alone.run(5);
        alone.switchOver(20);
        assertThat(alone.active()).isZero();
    }

    static StandbyView view(int lastActive, LinkPhase... phases) {
        return Views.of(lastActive, phases);
    }
}
