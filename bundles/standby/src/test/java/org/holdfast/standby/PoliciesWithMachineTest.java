package org.holdfast.standby;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.link.LinkInput;
import org.junit.jupiter.api.Test;

/** The real policies and the real machine together. */
class PoliciesWithMachineTest {
    @Test
    void required_TS_NS_1_none_triesTheSameEndpointForEver() {
        Wire wire = new Wire(new NonePolicy(), 1, false, true);
        wire.run(45);
        assertThat(wire.attempts).containsExactly("0@0", "0@10", "0@20", "0@30", "0@40");

        wire.reachable[0] = true;
        wire.run(10);
        assertThat(wire.machine.activeEndpoint()).isZero();
    }

    @Test
    void none_switchOverChangesNothing() {
        Wire wire = new Wire(new NonePolicy(), 1, true, true);
        assertThat(wire.machine.decide(new LinkInput.SwitchOver(), wire.now)).isEmpty();
    }

    @Test
    void required_TS_WS_8_warm_primaryLost_backupAtOnce_andNoWayBackByItself() {
        Wire wire = new Wire(new WarmPolicy(), 3, true, true);
        wire.run(5);
        wire.kill(0);
        wire.reachable[0] = true;
        wire.run(3600);
        assertThat(wire.activity).containsExactly("0@0", "-@5", "1@5");
        assertThat(wire.attempts).containsExactly("0@0", "1@5");
    }

    @Test
    void required_TS_WS_11_warm_backupLost_backToThePrimaryAtOnce() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, true);
        wire.kill(0);
        wire.reachable[0] = true;
        wire.run(60);
        wire.kill(1);
        assertThat(wire.activity).containsExactly("0@0", "-@0", "1@0", "-@60", "0@60");
    }

    @Test
    void warm_backupLostSoonAfterThePrimary_thePrimaryStillWaits() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, true);
        wire.kill(0);
        wire.reachable[0] = true;
        wire.run(4);
        wire.kill(1);
        wire.run(10);
        assertThat(wire.activity).containsExactly("0@0", "-@0", "1@0", "-@4", "0@10");
    }

    @Test
    void warm_bothDown_alternates() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, false);
        wire.run(100);
        wire.kill(0);
        wire.run(25);
        assertThat(wire.attempts).containsExactly("0@0", "1@100", "0@110", "1@110", "0@120", "1@120");
    }

    @Test
    void warm_reconnectAttemptsOnOneEndpointBeforeTheNext() {
        Wire wire = new Wire(new WarmPolicy(), 2, false, false);
        wire.run(45);
        assertThat(wire.attempts).containsExactly(
                "0@0", "0@10", "1@10", "1@20", "0@20", "0@30", "1@30", "1@40", "0@40");
    }

    @Test
    void warm_switchOver_thenBack() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, true);
        wire.run(5);
        wire.apply(new LinkInput.SwitchOver());
        assertThat(wire.activity).containsExactly("0@0", "-@5", "1@5");
        wire.apply(new LinkInput.SwitchOver());
        assertThat(wire.machine.activeEndpoint()).isZero();
    }

    @Test
    void warm_switchOverToADeadBackup_keepsThePrimary_andSurvivesItsLoss() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, false);
        wire.apply(new LinkInput.SwitchOver());
        wire.run(30);
        assertThat(wire.activity).containsExactly("0@0");
        wire.kill(0);
        wire.reachable[0] = true;
        wire.run(30);
        assertThat(wire.machine.activeEndpoint()).isZero();
    }

    @Test
    void warm_reconnect_opensTheSameEndpointAnew() {
        Wire wire = new Wire(new WarmPolicy(), 1, true, true);
        wire.kill(0);
        wire.apply(new LinkInput.Reconnect());
        assertThat(wire.attempts).containsExactly("0@0", "1@0", "1@0");
        assertThat(wire.machine.activeEndpoint()).isEqualTo(1);
    }

    @Test
    void required_TS_HS_2_hot_anotherOneIsActiveAtOnce_andTheLostOneIsTriedOn() {
        Wire wire = new Wire(new HotPolicy(), 1, true, true);
        wire.run(5);
        wire.kill(0);
        assertThat(wire.machine.activeEndpoint()).isEqualTo(1);
        wire.run(15);
        wire.reachable[0] = true;
        wire.run(10);
        assertThat(wire.activity).containsExactly("0@0", "-@5", "1@5");
        wire.kill(1);
        assertThat(wire.machine.activeEndpoint()).isZero();
    }

    @Test
    void hot_switchOver_bothStayOpen() {
        Wire wire = new Wire(new HotPolicy(), 1, true, true);
        wire.apply(new LinkInput.SwitchOver());
        assertThat(wire.machine.activeEndpoint()).isEqualTo(1);
        assertThat(wire.machine.endpoints()).allMatch(e -> e.phase().isUsable());
    }
}
