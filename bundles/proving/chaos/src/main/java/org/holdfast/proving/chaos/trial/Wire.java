package org.holdfast.proving.chaos.trial;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.chaos.peer.Sip;

/** The calls to the contacts of one row as a capture on our side shows them. */
public final class Wire {
    private final List<Capture.Packet> packets;
    private final Set<String> servers;
    /** Call reference to the packet that made the call, in order of time. */
    private final Map<String, Capture.Packet> dials = new LinkedHashMap<>();
    /** Call reference to the end of its call, by refusal or BYE. */
    private final Map<String, Instant> ends = new TreeMap<>();

    /** @param servers addresses and ports of the SIP servers */
    Wire(List<Capture.Packet> packets, Set<String> servers, String prefix) {
        this.packets = packets;
        this.servers = Set.copyOf(servers);
        for (Capture.Packet each : packets) {
            String reference = each.sip().reference();
            if (servers.contains(each.to()) && each.sip().isRequest("INVITE") && each.sip().isInitial() && !each.sip().isAgentLeg()
                    && each.sip().number().startsWith(prefix)) {
                dials.putIfAbsent(reference, each);
            } else if (dials.containsKey(reference) && !each.sip().isAgentLeg()
                    && (each.sip().isRequest("BYE") || each.sip().status() >= 300 && each.sip().method().equals("INVITE"))) {
                ends.putIfAbsent(reference, each.at());
            }
        }
    }

    /** All of them. */
    public Calls calls() {
        return new Calls(dials.entrySet().stream().map(each -> new Calls.Call(each.getValue().sip().number(), each.getValue().at(),
                Optional.ofNullable(ends.get(each.getKey())))).toList());
    }

    /**
     * Call references whose answer was acknowledged before a moment and that had not ended at a later one. An answer that
     * is on the wire and not acknowledged has not been read: for us that call is in the making.
     */
    public Set<String> established(Instant moment, Instant later) {
        Set<String> answered = before(moment, sip -> sip.status() / 100 == 2 && sip.method().equals("INVITE"));
        answered.retainAll(before(moment, sip -> sip.isRequest("ACK")));
        answered.removeIf(reference -> ends.containsKey(reference) && ends.get(reference).isBefore(later));
        return answered;
    }

    private Set<String> before(Instant moment, Predicate<Sip> wanted) {
        Set<String> references = new HashSet<>();
        for (Capture.Packet each : packets) {
            if (each.at().isBefore(moment) && !each.sip().isAgentLeg() && dials.containsKey(each.sip().reference()) && wanted.test(each.sip())) {
                references.add(each.sip().reference());
            }
        }
        return references;
    }

    /** Whether a server was asked for a call in its dialog, from a moment to another. */
    public boolean asked(String reference, Instant from, Instant to) {
        return packets.stream().anyMatch(each -> servers.contains(each.to()) && each.sip().isRequest("OPTIONS") && !each.sip().isInitial()
                && each.sip().reference().equals(reference) && each.at().isAfter(from) && each.at().isBefore(to));
    }
}
