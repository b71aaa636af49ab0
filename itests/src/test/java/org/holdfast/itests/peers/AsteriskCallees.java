package org.holdfast.itests.peers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.chaos.peer.Sip;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Asterisk as the callees, SIPp as the agents, Kamailio between: another SIP stack with other habits than SIPp's. */
public class AsteriskCallees {
    @ClassRule
    public static final Peers PEERS = Peers.shared();

    private static final String PREFIX = "+49303";
    /** By the digit after the prefix, as in the dial plan: what is written. The last one is not in the dial plan. */
    private static final List<String> RESULTS = List.of("ANSWER", "BUSY", "NO_ANSWER", "WRONG_NUMBER", "ALL_TRUNKS_BUSY",
            "NO_ANSWER", "BUSY", "GENERAL_ERROR", "WRONG_NUMBER");
    private static final int ANSWERED = 0;
    private static final int UNKNOWN = RESULTS.size() - 1;
    private static final int EACH = 12;

    private static Map<String, Map<String, String>> records;
    private static Map<String, Integer> calls;
    private static List<Capture.Packet> wire;
    private static List<Sipp.Message> agents;
    private static String asterisk;

    @BeforeClass
    public static void run() throws Exception {
        Path folder = PEERS.folder("asterisk");
        try (Sipp agent = new Sipp("agents", folder, "127.0.0.1", "agent-ends.xml", "", 500);
                Asterisk far = new Asterisk(folder, "127.0.0.1");
                Kamailio proxy = new Kamailio("primary", folder, "127.0.0.1", Ports.free(), "",
                        Map.of("agent", agent.uri(), PREFIX, far.uri()));
                Capture capture = new Capture(folder, List.of(far.port()))) {
            asterisk = far.hostPort();
            PEERS.server().sip("asterisk-sip", "127.0.0.1", 0, 5, proxy);
            PEERS.server().campaign("asterisk", "asterisk-sip", 20, 20, list(folder));
            PEERS.server().done("asterisk", (long) RESULTS.size() * EACH, Duration.ofSeconds(120));
            Wait.until("Asterisk has written its records", Duration.ofSeconds(20),
                    () -> far.calls().values().stream().mapToInt(Integer::intValue).sum() >= UNKNOWN * EACH);
            records = PEERS.server().export("asterisk");
            PEERS.server().remove("asterisk", "asterisk-sip");
            calls = far.calls();
            wire = capture.stop();
            agents = agent.messages();
        }
    }

    private static Path list(Path folder) throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int digit = 0; digit < RESULTS.size(); digit++) {
            for (int i = 0; i < EACH; i++) {
                numbers.add(PREFIX + digit + String.format("%06d", i));
            }
        }
        Collections.shuffle(numbers, new Random(3));
        List<String> lines = new ArrayList<>(List.of("phone,daily_from,daily_till"));
        numbers.forEach(number -> lines.add(number + ",00:00,24:00"));
        return Files.write(folder.resolve("list.csv"), lines);
    }

    private static int digit(String number) {
        return number.charAt(PREFIX.length()) - '0';
    }

    @Test
    public void everyCallResultIsThatOfTheDialPlan() {
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> found = new TreeMap<>();
        records.forEach((number, record) -> {
            expected.put(number, RESULTS.get(digit(number)));
            found.put(number, record.get("call_result_name"));
        });
        assertEquals(RESULTS.size() * EACH, found.size());
        assertEquals(expected, found);
    }

    @Test
    public void required_R2_asteriskRecordedOneCallForEachNumber() {
        Map<String, Integer> once = new TreeMap<>();
        records.keySet().stream().filter(number -> digit(number) != UNKNOWN).forEach(number -> once.put(number, 1));
        assertEquals(once, calls);
        Map<String, Set<String>> invites = new TreeMap<>();
        for (Capture.Packet each : wire) {
            if (each.to().equals(asterisk) && Wire.isDial(each.sip())) {
                invites.computeIfAbsent(each.sip().number(), number -> new TreeSet<>()).add(each.sip().callId());
            }
        }
        assertEquals(records.keySet(), invites.keySet());
        invites.forEach((number, ids) -> assertEquals(number, 1, ids.size()));
    }

    @Test
    public void answeredCallsAreJoinedWithOneAgentAndEachSeesTheDescriptionOfTheOther() {
        Map<String, String> offers = new HashMap<>();
        Map<String, String> answers = new HashMap<>();
        for (Capture.Packet each : wire) {
            Sip sip = each.sip();
            if (each.to().equals(asterisk) && sip.isRequest("INVITE") && !sip.isInitial()) {
                offers.put(sip.reference(), sip.media());
            } else if (each.from().equals(asterisk) && sip.status() == 200 && sip.method().equals("INVITE")) {
                answers.put(sip.reference(), sip.media());
            }
        }
        Map<String, String> agentOffers = new HashMap<>();
        Map<String, String> agentAnswers = new HashMap<>();
        for (Sipp.Message each : agents) {
            Sip sip = each.sip();
            if (each.sent() && sip.status() == 200 && sip.method().equals("INVITE")) {
                agentOffers.put(sip.reference(), sip.media());
            } else if (!each.sent() && sip.isRequest("ACK") && !sip.media().equals("0")) {
                agentAnswers.put(sip.reference(), sip.media());
            }
        }
        Map<String, String> numbers = new HashMap<>();
        wire.stream().filter(each -> each.to().equals(asterisk) && Wire.isDial(each.sip()))
                .forEach(each -> numbers.put(each.sip().reference(), each.sip().number()));
        int joined = 0;
        for (Map.Entry<String, String> call : numbers.entrySet()) {
            if (digit(call.getValue()) == ANSWERED) {
                String reference = call.getKey();
                assertFalse(reference, offers.get(reference).isEmpty());
                assertEquals("Asterisk sees the agent's", agentOffers.get(reference), offers.get(reference));
                assertEquals("the agent sees Asterisk's", answers.get(reference), agentAnswers.get(reference));
                joined++;
            }
        }
        assertEquals(EACH, joined);
    }
}
