package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.connector.LinkPhase;
import org.junit.jupiter.api.Test;

/** The rules of a hot standby policy. */
public abstract class HotStandbyVerification extends StandbyVerification {
    @Test
    @Check("that all endpoints are open all the time, so that another one can carry on without a wait")
    void required_TS_HS_1_allEndpointsAreOpen() {
        forEveryView((view, plan) -> assertThat(plan.open()).as("%s", view).hasSize(view.endpoints().size()));
    }

    @Test
    @Check("that another usable endpoint is active in the very plan that follows the loss")
    void required_TS_HS_2_anotherOneIsActiveAtOnce() {
        assertThat(policy().plan(view(0, LinkPhase.IDLE, LinkPhase.UP)).active()).isEqualTo(1);
        assertThat(policy().plan(view(1, LinkPhase.SUSPECT, LinkPhase.IDLE)).active()).isZero();
        StandbyWorld world = new StandbyWorld(policy(), 2);
        world.reach(List.of(0, 1));
        world.run(3);
        world.reach(List.of(1 - world.active()));
        world.run(1);
        assertThat(world.active()).isNotNegative();
    }
}
