package org.holdfast.itests.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.simulators.Ports;

/**
 * A campaign whose primary SIP server is lost in mid-run and comes back later; then the backup is killed. What was seen.
 *
 * @param wire what passed between the connector and the servers
 * @param first loss of the primary
 * @param second loss of the backup
 * @param records the list at the end: number to columns
 * @param phones what the contacts' phones saw
 * @param heartbeat silence after which the server is asked
 */
record Failover(
        Wire wire, Wire.Gap first, Wire.Gap second, Map<String, Map<String, String>> records, List<Sipp.Message> phones,
        Duration heartbeat) {
    static final Duration QUERY_TIMEOUT = Duration.ofSeconds(1);

    private static final Map<Outcome, Integer> MIX = new EnumMap<>(Map.of(
            Outcome.ANSWER, 150, Outcome.BUSY, 70, Outcome.NOT_FOUND, 40, Outcome.OVERLOADED, 20, Outcome.RING, 20));
    private static final int TALK_MILLIS = 2_000;
    private static final Duration MOST = Duration.ofSeconds(120);

    /** What befalls the primary. */
    interface Fault {
        void strike(Kamailio primary) throws Exception;

        void heal(Kamailio primary) throws Exception;

        /** Something to look at while the primary is lost. */
        default void meanwhile(Holdfast server) throws Exception {
            // Nothing.
        }

        /** A second connector to the same servers, if there is one. */
        default void prepare(Holdfast server, Kamailio primary, Kamailio backup) throws Exception {
            // None.
        }
    }

    private static Map<String, String> behind(Kamailio network) {
        String uri = "sip:" + network.hostPort();
        return Map.of("agent", uri, Outcome.PREFIX, uri);
    }

    static Failover run(Peers peers, String name, Place place, int heartbeatSeconds, Fault fault) throws Exception {
        Path folder = peers.folder(name);
        Holdfast server = peers.server();
        String id = name + "-sip";
        try (Phones phones = new Phones(folder, place.here(), TALK_MILLIS);
                // SIPp sends all responses of a call to where its first message came from, not to the Via as real phones do
                Kamailio network = new Kamailio("network", folder, place.here(), Ports.free(), "", phones.routes());
                Kamailio primary = new Kamailio("primary", folder, place.primary(), Ports.free(), place.namespace(), behind(network));
                Kamailio backup = new Kamailio("backup", folder, place.here(), Ports.free(), "", behind(network));
                Capture capture = new Capture(folder, List.of(primary.port(), backup.port()))) {
            Contacts list = new Contacts(MIX);
            server.sip(id, place.here(), Ports.free(), heartbeatSeconds, primary, backup);
            fault.prepare(server, primary, backup);
            server.campaign(name, id, 50, 20, list.write(folder.resolve("list.csv")));

            server.done(name, 60, MOST);
            Instant lost = Instant.now();
            fault.strike(primary);
            server.done(name, 110, MOST);
            fault.meanwhile(server);
            fault.heal(primary);
            server.done(name, 160, MOST);
            Instant lostAgain = Instant.now();
            backup.kill();
            server.done(name, list.size(), MOST);

            Set<String> others = new HashSet<>(phones.addresses());
            others.addAll(List.of(primary.hostPort(), backup.hostPort(), network.hostPort()));
            Map<String, Map<String, String>> records = server.export(name);
            server.remove(name, id);
            Wire wire = new Wire(capture.stop(), id + ".test", others);
            return new Failover(wire, wire.gap(primary.hostPort(), backup.hostPort(), lost),
                    wire.gap(backup.hostPort(), primary.hostPort(), lostAgain), records, phones.contactMessages(),
                    Duration.ofSeconds(heartbeatSeconds));
        }
    }
}
