package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.holdfast.api.connector.LinkPhase;
import org.junit.jupiter.api.Test;

/** The rules of a warm standby policy. */
public abstract class WarmStandbyVerification extends StandbyVerification {
    @Test
    @Check("that the backup is the next one to be opened when the primary is lost, without a wait for the primary")
    void required_TS_WS_8_DB_WS_6_aLostPrimaryLeadsToTheBackup() {
        StandbyWorld world = new StandbyWorld(policy(), 2);
        world.reach(List.of(0, 1));
        world.run(5);
        assertThat(world.active()).isZero();
        world.reach(List.of(1));
        world.run(1);
        assertThat(world.active()).isEqualTo(1);
    }

    @Test
    @Check("that the primary is the next one to be opened when the backup is lost")
    void required_TS_WS_11_DB_WS_10_aLostBackupLeadsBackToThePrimary() {
        StandbyWorld world = new StandbyWorld(policy(), 2);
        world.reach(List.of(1));
        world.run(5);
        assertThat(world.active()).isEqualTo(1);
        world.reach(List.of(0));
        world.run(1);
        assertThat(world.active()).isZero();
    }

    @Test
    @Check("that clients are connected to one server of a warm pair only: no second endpoint is open but during a switch-over")
    void required_STANDBY_6_oneEndpointIsOpenAtATime() {
        forEveryView((view, plan) -> {
            if (!view.switchOver()) {
                assertThat(plan.open()).as("%s", view).hasSize(1);
            }
        });
        assertThat(policy().plan(view(0, LinkPhase.UP, LinkPhase.IDLE)).open()).containsExactly(0);
    }
}
