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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.proving.chaos.peer.Sip;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.ListState;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** 2,000 records through Kamailio: what was written is what SIPp counted. */
public class KamailioMix {
    @ClassRule
    public static final Peers PEERS = Peers.shared();

    private static final Map<Outcome, Integer> MIX = new EnumMap<>(Map.of(Outcome.ANSWER, 900, Outcome.BUSY, 350, Outcome.RING, 60,
            Outcome.NOT_FOUND, 250, Outcome.OVERLOADED, 150, Outcome.AWAY, 150, Outcome.DECLINED, 60, Outcome.MUTE, 30,
            Outcome.DEAF, 20, Outcome.SILENT, 30));

    private static Phones phones;
    private static ListState end;
    private static List<Sipp.Message> contacts;
    private static List<Sipp.Message> agents;

    @BeforeClass
    public static void run() throws Exception {
        Path folder = PEERS.folder("mix");
        phones = new Phones(folder, "127.0.0.1", 300);
        try (Kamailio primary = new Kamailio("primary", folder, "127.0.0.1", Ports.free(), "", phones.routes());
                Kamailio backup = new Kamailio("backup", folder, "127.0.0.1", Ports.free(), "", phones.routes())) {
            Contacts list = new Contacts(MIX);
            PEERS.server().sip("mix-sip", "127.0.0.1", 0, 5, primary, backup);
            PEERS.server().campaign("mix", "mix-sip", 150, 60, list.write(folder.resolve("mix.csv")));
            PEERS.server().done("mix", list.size(), Duration.ofSeconds(180));
            end = PEERS.server().list("mix");
            phones.settle();
            PEERS.server().remove("mix", "mix-sip");
        }
        contacts = phones.contactMessages();
        agents = phones.agents().messages();
    }

    @AfterClass
    public static void stop() throws Exception {
        phones.close();
    }

    @Test
    public void everyCallResultIsCountedAsSippCountedIt() throws Exception {
        Map<String, Long> counted = new TreeMap<>();
        for (Map.Entry<Outcome, Integer> each : MIX.entrySet()) {
            long invites = phones.of(each.getKey()).received("INVITE");
            // an answered contact gets a second INVITE, which joins him with an agent
            long calls = each.getKey() == Outcome.ANSWER ? invites / 2 : invites;
            assertEquals(each.getKey() + ": one call for each record", each.getValue().longValue(), calls);
            counted.merge(each.getKey().result, calls, Long::sum);
        }
        assertEquals(counted, new TreeMap<>(end.byResult()));
        assertEquals(2_000, end.done());
        assertEquals(0, end.open());
    }

    @Test
    public void required_R2_noNumberIsCalledTwice() {
        Map<String, Set<String>> calls = new HashMap<>();
        Map<String, Set<String>> branches = new HashMap<>();
        for (Sipp.Message each : contacts) {
            Sip sip = each.sip();
            if (!each.sent() && sip.isRequest("INVITE") && sip.isInitial()) {
                calls.computeIfAbsent(sip.number(), number -> new HashSet<>()).add(sip.callId());
                // the same branch is a repetition of the same datagram (RFC 3261 section 17.2.3)
                branches.computeIfAbsent(sip.callId(), id -> new HashSet<>()).add(sip.header("Via"));
            }
        }
        assertEquals(2_000, calls.size());
        calls.forEach((number, ids) -> assertEquals(number + " " + ids, 1, ids.size()));
        long twice = branches.values().stream().filter(vias -> vias.size() > 1).count();
        assertEquals("calls that reached a phone twice", 0, twice);
    }

    @Test
    public void everyAnsweredContactIsJoinedWithOneAgentAndEachSeesTheDescriptionOfTheOther() throws Exception {
        Map<String, List<String>> contactOffers = new HashMap<>();
        Map<String, String> contactAnswers = new HashMap<>();
        for (Sipp.Message each : phones.of(Outcome.ANSWER).messages()) {
            Sip sip = each.sip();
            if (!each.sent() && sip.isRequest("INVITE") && !sip.isInitial()) {
                contactOffers.computeIfAbsent(sip.reference(), id -> new ArrayList<>()).add(sip.media());
            } else if (each.sent() && sip.status() == 200 && sip.method().equals("INVITE") && sip.body().contains("a=sendrecv")) {
                contactAnswers.put(sip.reference(), sip.media());
            }
        }
        Map<String, String> agentOffers = new HashMap<>();
        Map<String, String> agentAnswers = new HashMap<>();
        for (Sipp.Message each : agents) {
            Sip sip = each.sip();
            if (each.sent() && sip.status() == 200 && sip.method().equals("INVITE")) {
                agentOffers.put(sip.reference(), sip.media());
            } else if (!each.sent() && sip.isRequest("ACK")) {
                agentAnswers.put(sip.reference(), sip.media());
            }
        }
        assertEquals(MIX.get(Outcome.ANSWER).intValue(), contactOffers.size());
        contactOffers.forEach((reference, offers) -> {
            assertEquals(reference, 1, new HashSet<>(offers).size());
            assertFalse(offers.get(0).isEmpty());
            assertEquals("the contact sees the agent's", agentOffers.get(reference), offers.get(0));
            assertEquals("the agent sees the contact's", contactAnswers.get(reference), agentAnswers.get(reference));
        });
        assertEquals("calls to agents by SIPp's own count", contactOffers.size(), phones.agents().received("INVITE"));
    }

    @Test
    public void agentsGetTheColumnsOfTheRecordAndContactsDoNot() {
        Map<String, String> numbers = new HashMap<>();
        for (Sipp.Message each : contacts) {
            if (!each.sent() && each.sip().isRequest("INVITE")) {
                assertEquals("", each.sip().header("X-Holdfast-Data"));
                numbers.putIfAbsent(each.sip().reference(), each.sip().number());
            }
        }
        int seen = 0;
        for (Sipp.Message each : agents) {
            if (!each.sent() && each.sip().isRequest("INVITE")) {
                String data = URLDecoder.decode(each.sip().header("X-Holdfast-Data").replace("&", "\n"), StandardCharsets.UTF_8);
                String ticket = Contacts.ticket(numbers.get(each.sip().reference()));
                assertTrue(data, data.contains("\nticket=" + ticket) && data.contains("campaign=mix"));
                seen++;
            }
        }
        assertTrue("agents were called", seen >= MIX.get(Outcome.ANSWER));
    }
}
