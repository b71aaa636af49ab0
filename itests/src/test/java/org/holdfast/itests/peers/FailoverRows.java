package org.holdfast.itests.peers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.proving.chaos.peer.Capture;
import org.junit.ClassRule;
import org.junit.Test;

/** The rows of warm standby of the telephony server, as a capture shows them, for any way in which the primary is lost. */
public abstract class FailoverRows {
    @ClassRule
    public static final Peers PEERS = Peers.shared();

    /** What a busy machine may add. */
    static final Duration SCHEDULING = Duration.ofSeconds(1);

    private static final Set<String> RESULTS_OF_LOST_CALLS = Set.of("STALE", "DROPPED", "ABANDONED");

    static Failover run;

    private static String result(String number) {
        return run.records().get(number).get("call_result_name");
    }

    @Test
    public void required_TS_WS_1_reconnectsWithoutAnOperator() {
        assertTrue(run.wire().dials(run.first().next()).count() > 20);
        for (Map<String, String> record : run.records().values()) {
            assertFalse(record.toString(), Set.of("READY", "RETRIEVED").contains(record.get("record_status_name")));
        }
    }

    @Test
    public void required_TS_WS_2_noNumberIsCalledTwice() {
        Map<String, Set<String>> calls = new HashMap<>();
        Map<String, Set<String>> branches = new HashMap<>();
        for (Sipp.Message each : run.phones()) {
            if (!each.sent() && Wire.isDial(each.sip())) {
                calls.computeIfAbsent(each.sip().number(), number -> new HashSet<>()).add(each.sip().callId());
                branches.computeIfAbsent(each.sip().callId(), id -> new HashSet<>()).add(each.sip().header("Via"));
            }
        }
        calls.forEach((number, ids) -> assertEquals(number + " " + ids, 1, ids.size()));
        branches.forEach((id, vias) -> assertEquals(id, 1, vias.size()));
        List<String> dialed = List.copyOf(run.wire().numbers().values());
        assertEquals("one call on the wire for each number", new HashSet<>(dialed).size(), dialed.size());
    }

    /** What would carry statistics through a telephony server (PUBLISH, NOTIFY, INFO, MESSAGE) is never sent through this one. */
    @Test
    public void required_TS_WS_3_TS_WS_4_noStatisticsGoThroughTheSipServerInTheGapOrAfterIt() {
        Set<String> methods = new TreeSet<>();
        run.wire().packets().stream().filter(each -> run.wire().isOurs(each.from())).forEach(each -> methods.add(each.sip().method()));
        assertEquals(Set.of("ACK", "BYE", "CANCEL", "INVITE", "OPTIONS"), methods);
    }

    @Test
    public void required_TS_WS_5_onlyCallsOfTheGapAreLost() {
        Set<String> lost = new TreeSet<>();
        for (Wire.Gap gap : List.of(run.first(), run.second())) {
            lost.addAll(gap.making());
            lost.addAll(gap.established());
            lost.addAll(gap.touched());
        }
        Map<String, String> references = new HashMap<>();
        run.wire().numbers().forEach((reference, number) -> references.put(number, reference));
        run.records().keySet().forEach(number -> {
            String expected = Outcome.of(number).result;
            boolean may = !references.containsKey(number) || lost.contains(references.get(number));
            assertTrue(number + " is " + result(number) + " and was called as " + references.get(number),
                    result(number).equals(expected) || may && RESULTS_OF_LOST_CALLS.contains(result(number)));
        });
    }

    @Test
    public void required_TS_WS_6_callsInTheMakingAreStaleAndNotDialedAgain() {
        Map<String, String> numbers = run.wire().numbers();
        assertFalse("there were calls in the making", run.first().making().isEmpty());
        for (String reference : run.first().making()) {
            Map<String, String> record = run.records().get(numbers.get(reference));
            assertEquals(record.toString(), "46", record.get("call_result"));
            assertEquals(record.toString(), "STALE", record.get("record_status_name"));
            assertEquals(record.toString(), "1", record.get("dials"));
        }
    }

    @Test
    public void required_TS_WS_7_nothingIsDialedWhileTheLinkIsLost() {
        Instant noticed = run.first().noticed();
        Instant firstDial = run.first().firstDial();
        long whileLost = run.wire().packets().stream()
                .filter(each -> run.wire().isOurs(each.from()) && Wire.isDial(each.sip()))
                .filter(each -> each.at().isAfter(noticed) && each.at().isBefore(firstDial))
                .filter(each -> isFirstSend(each))
                .count();
        assertEquals(0, whileLost);
    }

    private static boolean isFirstSend(Capture.Packet packet) {
        return run.wire().packets().stream()
                .filter(each -> Wire.isDial(each.sip()) && each.sip().callId().equals(packet.sip().callId()))
                .findFirst().orElseThrow().equals(packet);
    }

    @Test
    public void required_TS_WS_8_connectsToTheBackup() {
        Wire.Gap gap = run.first();
        Instant answered = run.wire().cameFrom(gap.next())
                .filter(each -> each.sip().isResponse() && each.sip().method().equals("OPTIONS") && !each.at().isBefore(gap.noticed()))
                .map(Capture.Packet::at).findFirst().orElseThrow();
        assertTrue("the link is open before the first dial", answered.isBefore(gap.firstDial()));
    }

    /** A SIP server has neither queues nor agents to be asked; calls it has. */
    @Test
    public void required_TS_WS_9_asksForEveryAnsweredCallBeforeTheFirstDial() {
        assertFalse("there were answered calls", run.first().established().isEmpty());
        asksBeforeTheFirstDial(run.first());
    }

    @Test
    public void answeredCallsAreFoundAgainThroughTheBackup() {
        Wire.Gap gap = run.first();
        assertTrue("calls that go on", gap.established().stream().anyMatch(gap::goesOn));
    }

    private static void asksBeforeTheFirstDial(Wire.Gap gap) {
        Instant firstDial = gap.firstDial();
        for (String reference : gap.established()) {
            Instant asked = gap.asked(reference).orElseThrow(() -> new AssertionError(reference + " was not asked for"));
            Instant settled = gap.told(reference).filter(at -> at.isBefore(asked.plus(Failover.QUERY_TIMEOUT)))
                    .orElse(asked.plus(Failover.QUERY_TIMEOUT).minusMillis(50));
            assertTrue(reference + " was asked for at " + asked + ", settled at " + settled + ", dialed at " + firstDial,
                    settled.isBefore(firstDial));
        }
    }

    @Test
    public void required_TS_WS_10_theSessionGoesOnThroughTheBackup() {
        Wire.Gap gap = run.first();
        Instant from = gap.firstDial();
        assertTrue("contacts answer", run.wire().cameFrom(gap.next()).anyMatch(each -> each.at().isAfter(from)
                && each.sip().status() == 200 && each.sip().method().equals("INVITE") && !each.sip().isAgentLeg()));
        assertTrue("agents are called", run.wire().sentTo(gap.next()).anyMatch(each -> each.at().isAfter(from)
                && each.sip().isRequest("INVITE") && each.sip().isInitial() && each.sip().isAgentLeg()));
    }

    @Test
    public void required_TS_WS_11_goesBackToThePrimaryWhenTheBackupIsLost() {
        Wire.Gap gap = run.second();
        asksBeforeTheFirstDial(gap);
        assertTrue(run.wire().dials(gap.next()).filter(each -> !each.at().isBefore(gap.firstDial())).count() > 20);
        Instant noticed = gap.noticed();
        assertEquals("nothing new goes to the backup any more", 0, run.wire().dials(run.first().next())
                .filter(each -> each.at().isAfter(noticed) && isFirstSend(each)).count());
    }

    /** Detection by heartbeat alone: later than T and at most 2 T after the last sign of life. */
    static void detectedByHeartbeat() {
        Duration silence = Duration.between(run.first().lastHeard(), run.first().noticed());
        assertTrue("noticed after " + silence, silence.compareTo(run.heartbeat()) > 0);
        assertTrue("noticed after " + silence,
                silence.compareTo(run.heartbeat().multipliedBy(2).plus(SCHEDULING)) <= 0);
    }
}
