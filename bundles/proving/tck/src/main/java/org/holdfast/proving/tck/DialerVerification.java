package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.dialer.DialerLink;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.proving.tck.CallFarEnd.Callee;
import org.junit.jupiter.api.Test;

/** The rules of connectors to dialers. Extend it and supply a far end. */
public abstract class DialerVerification extends CallVerification<DialerLink, DialerEvents, DialerConnector, DialerFarEnd> {

    @Override
    final Class<DialerEvents> events() {
        return DialerEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(DialerLink link) {
        Calls calls = calls(link, 900);
        CallReference call = calls.next();
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("dial", () -> calls.dial(call, Callee.BUSY, Calls.LONG_RING));
        commands.put("probe", link::probe);
        commands.put("queryCalls", () -> link.queryCalls(List.of(call)));
        commands.put("release", () -> link.release(call));
        commands.put("resync", link::resync);
        return commands;
    }

    @Override
    final void dial(DialerLink link, DialRequest request) {
        link.dial(request);
    }

    @Override
    final void release(DialerLink link, CallReference reference) {
        link.release(reference);
    }

    private static List<Object> about(Reports<DialerEvents> reports, String name) {
        return reports.all(name).stream().map(report -> report.arguments().get(0)).toList();
    }

    @Test
    @Check("descriptor(): DIALER, and a loss that pauses sessions with DIALER_LOST, leaves attempts to the stale timer and raises"
            + " an alarm")
    void required_DIAL_1_itsLossIsDeclaredToPauseSessions() {
        assertLoss(ConnectorKind.DIALER, LossContract.OnSession.PAUSE, LossContract.OnAttempts.STALE_BY_TIMER);
        LossContract onLoss = far().connector().descriptor().onLoss();
        assertThat(onLoss.cause()).isEqualTo(HoldCause.DIALER_LOST);
        assertThat(onLoss.alarm()).as("alarm").isTrue();
    }

    @Test
    @Check("queryCalls(): callLost once for each reference without a call, and for no other")
    void required_DIAL_2_callsThatDoNotExistAreReportedLost() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        CallReference never = calls.next();
        opened.link().queryCalls(List.of(call, never));
        bench().await("callLost", opened.reports(), () -> opened.reports().has("callLost"));
        far().pass(A_WHILE);
        assertThat(about(opened.reports(), "callLost")).containsExactly(never);
    }

    @Test
    @Check("capacityChanged(): every change of the number of calls that the dialer can carry is reported")
    void required_DIAL_3_changesOfCapacityAreReported() throws Exception {
        var opened = bench().open();
        far().setPorts(7);
        bench().await("capacityChanged to 7", opened.reports(), () -> about(opened.reports(), "capacityChanged").contains(7));
        far().setPorts(0);
        bench().await("capacityChanged to 0", opened.reports(), () -> about(opened.reports(), "capacityChanged").contains(0));
    }

    @Test
    @Check("resync(): the capacity of now is reported before resynced, also on the first link")
    void required_5_DIAL_4_theCapacityIsReportedBeforeResynced() throws Exception {
        far().setPorts(5);
        assertReportedBeforeResynced("capacityChanged", 5);
    }
}
