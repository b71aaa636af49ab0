package org.holdfast.itests.peers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Json;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Hot standby as SIP servers have it: the host of the primary dies in mid-run, its address moves to the backup, which goes on
 * with every call. The server is told nothing.
 */
public class AddressMoved {
    @ClassRule
    public static final Peers PEERS = Peers.shared();

    private static final String NAME = "moved";
    private static final String CONNECTOR = "moved-sip";
    private static final Map<Outcome, Integer> MIX = new EnumMap<>(Map.of(
            Outcome.ANSWER, 110, Outcome.BUSY, 50, Outcome.NOT_FOUND, 20, Outcome.RING, 20));
    private static final Duration MOST = Duration.ofSeconds(120);

    private static Map<String, Map<String, String>> records;
    private static List<Sipp.Message> phonesSaw;
    private static Map<?, ?> atTheMove;
    private static List<String> timeLine;

    @BeforeClass
    public static void run() throws Exception {
        Path folder = PEERS.folder(NAME);
        Holdfast server = PEERS.server();
        int port = Ports.free();
        try (MovingAddress pair = new MovingAddress();
                Phones phones = new Phones(folder, pair.here(), 2_000);
                Kamailio network = new Kamailio("network", folder, pair.here(), Ports.free(), "", phones.routes())) {
            String next = "sip:" + network.hostPort();
            pair.moveTo(1);
            try (Kamailio backup = Kamailio.stateless("backup", folder, pair.address(), port, pair.namespace(1), next)) {
                pair.moveTo(0);
                try (Kamailio primary = Kamailio.stateless("primary", folder, pair.address(), port, pair.namespace(0), next)) {
                    Contacts list = new Contacts(MIX);
                    server.sip(CONNECTOR, pair.here(), Ports.free(), 5, primary);
                    server.campaign(NAME, CONNECTOR, 50, 20, list.write(folder.resolve("list.csv")));
                    server.done(NAME, 60, MOST);
                    pair.die(0);
                    pair.moveTo(1);
                    atTheMove = session(server);
                    primary.kill();
                    server.done(NAME, list.size(), MOST);
                    records = server.export(NAME);
                    timeLine = Files.readAllLines(server.folder().resolve("data/log/karaf.log")).stream()
                            .filter(line -> line.contains("| timeline "))
                            .dropWhile(line -> !line.contains(" session.started source=" + NAME + "@" + NAME + " "))
                            .collect(Collectors.toList());
                    server.remove(NAME, CONNECTOR);
                    phonesSaw = phones.contactMessages();
                }
            }
        }
    }

    private static Map<?, ?> session(Holdfast server) throws Exception {
        for (Object each : Json.array(Json.read(server.shell().must("ocs:campaign-list --json")))) {
            if (Json.string(Json.object(each), "session").equals(NAME + "@" + NAME)) {
                return Json.object(each);
            }
        }
        throw new AssertionError("no session " + NAME);
    }

    private static List<String> noted(String source, String code) {
        return timeLine.stream().filter(line -> line.contains(" " + code + " source=" + source + " ")).collect(Collectors.toList());
    }

    @Test
    public void required_TS_HS_1_noSessionIsHeldAndNoLinkIsLost() {
        assertEquals("the log has the time-line", 1, noted(NAME + "@" + NAME, "session.started").size());
        assertEquals(List.of(), noted(CONNECTOR, "link.lost"));
        assertEquals(List.of(), noted(NAME + "@" + NAME, "hold.placed"));
    }

    @Test
    public void required_TS_HS_2_callsInAllStagesSurviveAndNoneIsStale() {
        assertTrue("ringing: " + atTheMove, Json.number(atTheMove, "dialing") > 0);
        assertTrue("talking: " + atTheMove, Json.number(atTheMove, "connected") > 0);
        records.forEach((number, record) -> assertEquals(number, Outcome.of(number).result, record.get("call_result_name")));
        assertEquals(200, records.size());
    }

    @Test
    public void required_R3_noNumberIsCalledTwice() {
        Map<String, Set<String>> calls = new HashMap<>();
        for (Sipp.Message each : phonesSaw) {
            if (!each.sent() && Wire.isDial(each.sip())) {
                calls.computeIfAbsent(each.sip().number(), number -> new HashSet<>()).add(each.sip().callId());
            }
        }
        assertEquals(records.keySet(), calls.keySet());
        calls.forEach((number, ids) -> assertEquals(number + " " + ids, 1, ids.size()));
    }
}
