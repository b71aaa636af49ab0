package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.proving.tck.CallFarEnd.Callee;
import org.junit.jupiter.api.Test;

/** The rules of connectors to voice platforms. Extend it and supply a far end. */
public abstract class GatewayVerification
        extends LinkVerification<GatewayLink, GatewayEvents, GatewayConnector, GatewayFarEnd> {
    private static final Set<String> ANSWERS = Set.of("contactAccepted", "contactRejected");

    @Override
    final Class<GatewayEvents> events() {
        return GatewayEvents.class;
    }

    private Calls contacts(GatewayLink link, long first) {
        return new Calls(bench(), far(), link::submit, first);
    }

    private Calls contacts(Opened<GatewayLink, GatewayEvents> opened) {
        return contacts(opened.link(), 1);
    }

    @Override
    final Map<String, Runnable> commands(GatewayLink link) {
        Calls contacts = contacts(link, 900);
        CallReference contact = contacts.next();
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("cancel", () -> link.cancel(contact));
        commands.put("probe", link::probe);
        commands.put("query", () -> link.query(List.of(contact)));
        commands.put("resync", link::resync);
        commands.put("submit", () -> contacts.dial(contact, Callee.BUSY, Calls.LONG_RING));
        return commands;
    }

    @Override
    final void provoke(GatewayLink link) {
        Calls contacts = contacts(link, 800);
        contacts.dial(contacts.next(), Callee.BUSY, Calls.LONG_RING);
        contacts.dial(contacts.next(), Callee.ANSWERS, Calls.LONG_RING);
        link.probe();
        link.resync();
    }

    private static List<Reports.Report> about(Reports<GatewayEvents> reports, CallReference contact) {
        return reports.all().stream()
                .filter(report -> !report.arguments().isEmpty() && report.arguments().get(0).equals(contact)).toList();
    }

    private static List<String> names(Reports<GatewayEvents> reports, CallReference contact) {
        return about(reports, contact).stream().map(Reports.Report::name).toList();
    }

    private void await(String name, Opened<GatewayLink, GatewayEvents> opened, CallReference contact) {
        bench().await(name + " of " + contact, opened.reports(), () -> names(opened.reports(), contact).contains(name));
    }

    private CallReference submit(Opened<GatewayLink, GatewayEvents> opened, Calls contacts, Callee callee, Duration ring) {
        CallReference contact = contacts.next();
        contacts.dial(contact, callee, ring);
        await("contactAccepted", opened, contact);
        return contact;
    }

    @Test
    @Check("descriptor(): GATEWAY, and a loss that pauses sessions with GATEWAY_LOST and leaves contacts to the stale timer")
    void required_GATE_1_itsLossIsDeclaredToPauseSessions() {
        assertLoss(ConnectorKind.GATEWAY, LossContract.OnSession.PAUSE, LossContract.OnAttempts.STALE_BY_TIMER);
        assertThat(far().connector().descriptor().onLoss().cause()).isEqualTo(HoldCause.GATEWAY_LOST);
    }

    @Test
    @Check("that submit() hands over DialRequest.reference() unchanged, once, and that the end of the contact is reported with it")
    void required_R3_GATE_2_aContactIsHandedOverAndItsEndComesBack() {
        var opened = bench().open();
        CallReference contact = submit(opened, contacts(opened), Callee.ANSWERS, Calls.LONG_RING);
        await("contactCompleted", opened, contact);
        assertThat(far().calls(contact)).isEqualTo(1);
    }

    @Test
    @Check("the table from what the platform says to CallResult: ANSWER, BUSY, NO_ANSWER at the end of the ring timeout, WRONG_NUMBER")
    void required_GATE_3_contactsTellTheirResult() {
        var opened = bench().open();
        Calls contacts = contacts(opened);
        Map.of(Callee.ANSWERS, CallResult.ANSWER, Callee.BUSY, CallResult.BUSY, Callee.NO_ANSWER, CallResult.NO_ANSWER,
                Callee.WRONG_NUMBER, CallResult.WRONG_NUMBER).forEach((callee, result) -> {
            CallReference contact = submit(opened, contacts, callee, A_WHILE);
            await("contactCompleted", opened, contact);
            assertThat(opened.reports().all("contactCompleted").stream()
                    .filter(report -> report.arguments().get(0).equals(contact)).map(report -> report.arguments().get(1)))
                    .as("result of " + callee).isNotEmpty().containsOnly(result);
        });
    }

    @Test
    @Check("that contactAccepted and contactRejected exclude each other, and that one of them comes once for each submit()")
    void required_6_aSubmissionIsAnsweredAtMostOnce() {
        var opened = bench().open();
        Calls contacts = contacts(opened);
        List<CallReference> submitted = List.of(submit(opened, contacts, Callee.ANSWERS, Calls.LONG_RING),
                submit(opened, contacts, Callee.SILENT, Calls.LONG_RING));
        await("contactCompleted", opened, submitted.get(0));
        far().pass(A_WHILE);
        submitted.forEach(contact -> assertThat(names(opened.reports(), contact).stream().filter(ANSWERS::contains))
                .as("answers to submit of " + contact).hasSize(1));
    }

    @Test
    @Check("that a contact of a lost link is not submitted again on a new link, by a queue that outlives its link, or by a timer")
    void required_6_aSubmissionIsNeverRepeatedByTheConnector() throws Exception {
        GatewayConnector connector = far().connector();
        var lost = bench().open(connector);
        CallReference contact = submit(lost, contacts(lost), Callee.SILENT, Calls.LONG_RING);
        lose(lost);
        far().revive();
        var again = bench().open(connector);
        again.link().resync();
        bench().await("resynced", again.reports(), () -> again.reports().has("resynced"));
        far().pass(A_WHILE.multipliedBy(2));
        assertThat(far().calls(contact)).as("submissions of " + contact).isEqualTo(1);
    }

    @Test
    @Check("that contactCompleted comes once for each contact and nothing of it comes later")
    void required_GATE_4_completedIsTheLastReportOfAContact() {
        var opened = bench().open();
        CallReference contact = submit(opened, contacts(opened), Callee.BUSY, Calls.LONG_RING);
        await("contactCompleted", opened, contact);
        far().pass(A_WHILE);
        assertThat(names(opened.reports(), contact)).endsWith("contactCompleted").containsOnlyOnce("contactCompleted");
    }

    @Test
    @Check("cancel(): a contact that was not called yet is taken back")
    void required_GATE_5_aWaitingContactIsTakenBack() {
        var opened = bench().open();
        CallReference contact = submit(opened, contacts(opened), Callee.SILENT, Calls.LONG_RING);
        opened.link().cancel(contact);
        bench().await("the end of the contact", opened.reports(), () -> !waits(contact));
    }

    private boolean waits(CallReference contact) {
        try {
            return far().waits(contact);
        } catch (Exception unreadable) {
            throw new IllegalStateException("the far end cannot be looked into", unreadable);
        }
    }

    @Test
    @Check("that cancelling a contact nobody knows is ignored: no report, no closed link")
    void required_1_theCancellationOfAnUnknownContactIsIgnored() {
        var opened = bench().open();
        CallReference unknown = contacts(opened).next();
        opened.link().cancel(unknown);
        far().pass(A_WHILE);
        assertThat(about(opened.reports(), unknown)).isEmpty();
        assertThat(opened.reports().has("closed")).isFalse();
    }

    @Test
    @Check("query(): completed for a contact that is done, accepted for one that waits, rejected for one the platform never had;"
            + " one answer each")
    void required_GATE_6_everyQueryIsAnswered() {
        var opened = bench().open();
        Calls contacts = contacts(opened);
        CallReference done = submit(opened, contacts, Callee.BUSY, Calls.LONG_RING);
        await("contactCompleted", opened, done);
        CallReference waiting = submit(opened, contacts, Callee.SILENT, Calls.LONG_RING);
        CallReference never = contacts.next();
        far().pass(A_WHILE);
        int before = opened.reports().all().size();
        opened.link().query(List.of(done, waiting, never));
        await("contactRejected", opened, never);
        far().pass(A_WHILE);
        List<Reports.Report> all = opened.reports().all();
        assertThat(all.subList(before, all.size()).stream()
                .filter(report -> !report.arguments().isEmpty() && report.arguments().get(0) instanceof CallReference))
                .extracting(report -> report.name() + " " + report.arguments().get(0))
                .containsExactlyInAnyOrder("contactCompleted " + done, "contactAccepted " + waiting, "contactRejected " + never);
    }

    @Test
    @Check("capacityChanged(): every change of the number of contacts that the platform can take is reported")
    void required_GATE_7_changesOfCapacityAreReported() throws Exception {
        var opened = bench().open();
        far().setPorts(7);
        bench().await("capacityChanged to 7", opened.reports(), () -> opened.reports().all("capacityChanged").stream()
                .anyMatch(report -> report.arguments().get(0).equals(7)));
    }

    @Test
    @Check("resync(): the capacity of now is reported before resynced, also on the first link")
    void required_5_GATE_8_theCapacityIsReportedBeforeResynced() throws Exception {
        far().setPorts(5);
        assertReportedBeforeResynced("capacityChanged", 5);
    }
}
