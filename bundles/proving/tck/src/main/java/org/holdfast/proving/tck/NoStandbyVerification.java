package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of a policy without standby. */
public abstract class NoStandbyVerification extends StandbyVerification {
    @Override
    protected final boolean usesBackups() {
        return false;
    }

    @Test
    @Check("that only the first endpoint is ever opened, and that it is tried for ever")
    void required_TS_NS_1_DB_NS_1_onlyTheFirstEndpointIsTriedForEver() {
        StandbyWorld world = new StandbyWorld(policy(), 3);
        world.reach(List.of(1, 2));
        world.run(100);
        assertThat(world.openings()).hasSize(100).containsOnly(0);
    }
}
