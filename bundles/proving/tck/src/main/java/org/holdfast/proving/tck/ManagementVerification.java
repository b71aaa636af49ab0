package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;
import org.junit.jupiter.api.Test;

/** The rules of connectors to a management layer. Extend it and supply a far end. */
public abstract class ManagementVerification
        extends LinkVerification<ManagementLink, LinkEvents, ManagementConnector, ManagementFarEnd> {
    private static final Alarm LOST = alarm(ErrorCode.LINK_LOST, "main-sip");
    private static final Alarm OTHER = alarm(ErrorCode.LINK_LOST, "main");
    private static final Alarm WRONG = alarm(ErrorCode.WRONG_CONFIGURATION, "main-sip");

    private static Alarm alarm(ErrorCode code, String object) {
        return new Alarm(code, Alarm.Severity.MAJOR, object, "an alarm of the kit", Instant.parse("2026-05-01T10:00:00Z"));
    }

    @Override
    final Class<LinkEvents> events() {
        return LinkEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(ManagementLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("clear", () -> link.clear(LOST));
        commands.put("probe", link::probe);
        commands.put("raise", () -> link.raise(LOST));
        commands.put("resync", link::resync);
        return commands;
    }

    @Override
    final void provoke(ManagementLink link) {
        link.raise(LOST);
        link.probe();
        link.resync();
    }

    private void await(String what, Opened<ManagementLink, LinkEvents> opened, Alarm alarm, boolean raised) {
        bench().await(what, opened.reports(), () -> isRaised(alarm) == raised);
    }

    private boolean isRaised(Alarm alarm) {
        try {
            return far().isRaised(alarm);
        } catch (Exception unreadable) {
            throw new IllegalStateException("the far end cannot be looked into", unreadable);
        }
    }

    @Test
    @Check("descriptor(): MANAGEMENT, and a loss that lets sessions go on and attempts survive")
    void required_MGMT_1_itsLossIsDeclaredToChangeNothing() {
        assertLoss(ConnectorKind.MANAGEMENT, LossContract.OnSession.CONTINUE, LossContract.OnAttempts.SURVIVE);
    }

    @Test
    @Check("that raise() reaches the management layer with code and object, and clear() takes that alarm back")
    void required_MGMT_2_alarmsAreRaisedAndCleared() {
        var opened = bench().open();
        opened.link().raise(LOST);
        await("the alarm", opened, LOST, true);
        opened.link().clear(LOST);
        await("the end of the alarm", opened, LOST, false);
    }

    @Test
    @Check("that an alarm that is raised again, on this link or after a loss, is the same alarm: one clear() ends it")
    void required_MGMT_3_whatIsRaisedAgainIsOneAlarm() {
        ManagementConnector connector = far().connector();
        var first = bench().open(connector);
        first.link().raise(LOST);
        first.link().raise(LOST);
        await("the alarm", first, LOST, true);
        far().pass(A_WHILE);
        first.link().close();
        var again = bench().open(connector);
        again.link().raise(LOST);
        far().pass(A_WHILE);
        again.link().clear(LOST);
        await("the end of the alarm", again, LOST, false);
        far().pass(A_WHILE);
        assertThat(isRaised(LOST)).isFalse();
    }

    @Test
    @Check("that alarms are told apart by code and object")
    void required_MGMT_4_onlyTheAlarmOfThisCodeAndObjectIsCleared() {
        var opened = bench().open();
        opened.link().raise(LOST);
        opened.link().raise(OTHER);
        opened.link().raise(WRONG);
        await("an alarm", opened, LOST, true);
        await("an alarm of another object", opened, OTHER, true);
        await("an alarm of another code", opened, WRONG, true);
        opened.link().clear(LOST);
        await("the end of the first alarm", opened, LOST, false);
        far().pass(A_WHILE);
        assertThat(isRaised(OTHER)).as("alarm of another object").isTrue();
        assertThat(isRaised(WRONG)).as("alarm with another code").isTrue();
    }

    @Test
    @Check("that the end of an alarm nobody knows is taken without complaint: the link stays open")
    void required_1_MGMT_5_theEndOfAnUnknownAlarmIsIgnored() {
        var opened = bench().open();
        opened.link().clear(WRONG);
        opened.link().raise(LOST);
        await("an alarm after that", opened, LOST, true);
        assertThat(opened.reports().has("closed")).isFalse();
    }
}
