package org.holdfast.itests.peers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.proving.chaos.peer.Sip;
import org.holdfast.proving.simulators.Ports;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Asterisk as the switch, over ARI; SIPp as contacts and agents. Two campaigns at the same time: one undisturbed on the
 * oldest version that is here, one whose Asterisk, the newest, is killed with -9 in mid-run and started again.
 */
public class AsteriskDials {
    @ClassRule
    public static final Peers PEERS = Peers.shared();

    private static final Map<Outcome, Integer> MIX = new EnumMap<>(Map.of(Outcome.ANSWER, 50, Outcome.BUSY, 22, Outcome.NOT_FOUND, 20,
            Outcome.RING, 8));
    /** Numbers of the second campaign begin here. */
    private static final int SECOND = 500_000;
    private static final int SIZE = MIX.values().stream().mapToInt(Integer::intValue).sum();
    private static final Duration MOST = Duration.ofSeconds(120);

    private static Map<String, Map<String, String>> calm;
    private static Map<String, Map<String, String>> killed;
    /** Of each number that a phone was called for: the calls, by Call-ID. */
    private static final Map<String, Set<String>> CALLS = new TreeMap<>();
    private static List<Sipp.Message> agents;
    private static long invites;

    @BeforeClass
    public static void run() throws Exception {
        Path folder = PEERS.folder("asterisk-dials");
        Holdfast server = PEERS.server();
        try (Phones phones = Phones.joinedElsewhere(folder, "127.0.0.1", MIX.keySet(), 600);
                Kamailio network = new Kamailio("network", folder, "127.0.0.1", Ports.free(), "", phones.routes());
                Asterisk oldest = Asterisk.dialing("asterisk", folder, network.hostPort());
                Asterisk newest = Asterisk.dialing(Asterisk.newest(), PEERS.folder("asterisk-dials-newest"), network.hostPort())) {
            server.ari("calm-ari", oldest);
            server.ari("killed-ari", newest);
            server.campaign("arilost", "killed-ari", 30, 20, new Contacts(MIX, SECOND).write(folder.resolve("killed.csv")));
            server.campaign("aricalm", "calm-ari", 30, 20, new Contacts(MIX).write(folder.resolve("calm.csv")));
            server.done("arilost", 20, MOST);
            newest.kill();
            newest.start();
            server.done("aricalm", SIZE, MOST);
            server.done("arilost", SIZE, MOST);
            calm = server.export("aricalm");
            killed = server.export("arilost");
            server.remove("aricalm", "calm-ari");
            server.remove("arilost", "killed-ari");
            phones.settle();
            for (Outcome each : MIX.keySet()) {
                invites += phones.of(each).received("INVITE");
            }
            agents = phones.agents().messages();
            count(phones.contactMessages());
        }
    }

    private static void count(List<Sipp.Message> messages) {
        for (Sipp.Message each : messages) {
            Sip sip = each.sip();
            if (!each.sent() && sip.isRequest("INVITE") && sip.isInitial()) {
                CALLS.computeIfAbsent(sip.number(), number -> new TreeSet<>()).add(sip.callId());
            }
        }
    }

    private static String result(Map<String, String> record) {
        return record.get("call_result_name");
    }

    @Test
    public void everyCallResultIsThatOfThePhoneAndCountedAsSippCountedIt() {
        Map<String, Integer> sipp = new TreeMap<>();
        CALLS.keySet().stream().filter(calm::containsKey).forEach(number -> sipp.merge(Outcome.of(number).result, 1, Integer::sum));
        Map<String, Integer> written = new TreeMap<>();
        calm.values().forEach(record -> written.merge(result(record), 1, Integer::sum));
        assertEquals(sipp, written);
        calm.forEach((number, record) -> assertEquals(number, Outcome.of(number).result, result(record)));
        assertEquals(SIZE, calm.size());
    }

    @Test
    public void required_R2_sippCountsOneCallForEachNumberThatWasDialed() {
        CALLS.forEach((number, calls) -> assertEquals(number + " " + calls, 1, calls.size()));
        assertEquals("by SIPp's own counters", CALLS.size(), invites);
        assertTrue("all of the undisturbed campaign", CALLS.keySet().containsAll(calm.keySet()));
    }

    /** By the data of the record that came with the call; one whose agent hung up before the two were joined gets another. */
    @Test
    public void everyAnsweredContactAndNobodyElseIsGivenToAnAgent() {
        Set<String> tickets = new TreeSet<>();
        for (Sipp.Message each : agents) {
            if (!each.sent() && each.sip().isRequest("INVITE") && each.sip().header("X-Holdfast-Data").contains("campaign=aricalm")) {
                String data = each.sip().header("X-Holdfast-Data");
                tickets.add(URLDecoder.decode(data.substring(data.indexOf("ticket=") + 7), StandardCharsets.UTF_8));
            }
        }
        Set<String> answered = new TreeSet<>();
        calm.keySet().stream().filter(number -> Outcome.of(number) == Outcome.ANSWER).map(Contacts::ticket).forEach(answered::add);
        assertEquals(answered, tickets);
    }

    /** Calls are counted at the phones: the column dials also counts an intent that was given back unsent when the link fell. */
    @Test
    public void required_TS_WS_6_TS_NS_2_callsOfTheKilledAsteriskAreStaleAndAllOthersAreDialedAfterIt() {
        List<String> stale = new ArrayList<>();
        killed.forEach((number, record) -> {
            if (record.get("record_status_name").equals("STALE")) {
                stale.add(number);
            } else if (CALLS.containsKey(number)) {
                assertEquals(record.toString(), Outcome.of(number).result, result(record));
            } else {
                // asked for between the death and the notice of it: certain not to have been sent
                assertEquals(record.toString(), "DIAL_ERROR", result(record));
            }
        });
        assertFalse("calls were in flight", stale.isEmpty());
        assertTrue("nearly all were called", killed.keySet().stream().filter(number -> !CALLS.containsKey(number)).count() < 10);
        assertTrue("most calls were not lost: " + stale.size(), stale.size() < SIZE / 2);
        assertEquals(SIZE, killed.size());
    }
}
