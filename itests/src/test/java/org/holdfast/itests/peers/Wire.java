package org.holdfast.itests.peers;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.chaos.peer.Sip;

/**
 * What a capture shows between one SIP connector and its SIP servers.
 *
 * @param packets in order of time, also those between servers and phones
 * @param domain domain of From in what the connector starts
 * @param others addresses of servers and phones: every other one is the connector's
 */
record Wire(List<Capture.Packet> packets, String domain, Set<String> others) {
    Wire {
        packets = packets.stream()
                .filter(each -> each.sip().header("From").contains("@" + domain) || each.sip().header("To").contains("@" + domain))
                .toList();
    }

    /** How long before a loss a busy connector may be late with what it got. */
    private static final Duration AROUND = Duration.ofSeconds(2);
    /** How long after the loss it may still work off what it had got. */
    private static final Duration LATE = Duration.ofSeconds(1);

    boolean isOurs(String address) {
        return !others.contains(address);
    }

    /** Sent by the connector to this server. */
    Stream<Capture.Packet> sentTo(String server) {
        return packets.stream().filter(each -> isOurs(each.from()) && each.to().equals(server));
    }

    /** Came to the connector from this server. */
    Stream<Capture.Packet> cameFrom(String server) {
        return packets.stream().filter(each -> isOurs(each.to()) && each.from().equals(server));
    }

    /** The first INVITEs of calls to contacts. */
    Stream<Capture.Packet> dials(String server) {
        return sentTo(server).filter(each -> isDial(each.sip()));
    }

    static boolean isDial(Sip sip) {
        return sip.isRequest("INVITE") && sip.isInitial() && !sip.isAgentLeg();
    }

    /** OPTIONS outside of any dialog: opening a link, or heartbeat. */
    static boolean isPing(Sip sip) {
        return sip.isRequest("OPTIONS") && sip.isInitial();
    }

    /** Call reference to the number that was dialed with it, through any server. */
    Map<String, String> numbers() {
        Map<String, String> numbers = new TreeMap<>();
        packets.stream().filter(each -> isOurs(each.from()) && isDial(each.sip()))
                .forEach(each -> numbers.put(each.sip().reference(), each.sip().number()));
        return numbers;
    }

    /** The loss of a server: what happened around it. */
    Gap gap(String lost, String next, Instant fault) {
        return new Gap(lost, next, fault);
    }

    /** One loss. */
    final class Gap {
        private final String lost;
        private final String next;
        private final Instant fault;

        private Gap(String lost, String next, Instant fault) {
            this.lost = lost;
            this.next = next;
            this.fault = fault;
        }

        String next() {
            return next;
        }

        /** When the connector turned to the other server. */
        Instant noticed() {
            return first(sentTo(next).filter(each -> isPing(each.sip()) && each.at().isAfter(fault)))
                    .orElseThrow(() -> new AssertionError("the connector never turned to " + next));
        }

        /** The last sign of life of the lost server. */
        Instant lastHeard() {
            Instant noticed = noticed();
            return cameFrom(lost).map(Capture.Packet::at).filter(at -> at.isBefore(noticed)).reduce((a, b) -> b).orElseThrow();
        }

        /** The first call to a contact through the other server. */
        Instant firstDial() {
            Instant noticed = noticed();
            return first(dials(next).filter(each -> each.at().isAfter(noticed)))
                    .orElseThrow(() -> new AssertionError("nothing was dialed through " + next));
        }

        /** Calls without a final answer when the loss was noticed: the connector acknowledges every final answer at once. */
        Set<String> making() {
            Set<String> calls = before(noticed(), dials(lost), each -> true);
            calls.removeAll(before(noticed().plus(LATE), sentTo(lost), sip -> sip.isRequest("ACK") && !sip.isAgentLeg()));
            return calls;
        }

        /** Calls that were answered and, for the connector, not ended when the loss was noticed. */
        Set<String> established() {
            Set<String> calls = before(noticed(), sentTo(lost), sip -> sip.isRequest("ACK") && !sip.isAgentLeg());
            calls.retainAll(before(noticed(), cameFrom(lost),
                    sip -> sip.method().equals("INVITE") && sip.status() / 100 == 2 && !sip.isAgentLeg()));
            // the end of a call may come through the other server, if that is the one the phone knows
            calls.removeAll(before(noticed().plus(LATE), packets.stream().filter(each -> isOurs(each.from()) || isOurs(each.to())),
                    sip -> sip.method().equals("BYE") && !sip.isAgentLeg()));
            return calls;
        }

        /** Calls of which something was on its way when the link was lost: it may have come too late. */
        Set<String> touched() {
            Instant from = fault.minus(AROUND);
            Instant noticed = noticed();
            return packets.stream()
                    .filter(each -> each.at().isAfter(from) && each.at().isBefore(noticed))
                    .map(each -> each.sip().reference())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Set<String> before(Instant moment, Stream<Capture.Packet> packets, Predicate<Sip> wanted) {
            return packets.filter(each -> each.at().isBefore(moment) && wanted.test(each.sip()))
                    .map(each -> each.sip().reference())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** When the other server was asked for this call, in its dialog. */
        Optional<Instant> asked(String reference) {
            return first(sentTo(next).filter(each -> each.at().isAfter(fault) && each.sip().isRequest("OPTIONS")
                    && !each.sip().isInitial() && each.sip().reference().equals(reference)));
        }

        /** When the question was answered. */
        Optional<Instant> told(String reference) {
            return first(cameFrom(next).filter(each -> each.at().isAfter(fault) && each.sip().isResponse()
                    && each.sip().method().equals("OPTIONS") && each.sip().reference().equals(reference)));
        }

        /** Whether the phone said that the call exists. */
        boolean goesOn(String reference) {
            return cameFrom(next).anyMatch(each -> each.at().isAfter(fault) && each.sip().status() == 200
                    && each.sip().method().equals("OPTIONS") && each.sip().reference().equals(reference));
        }

        private static Optional<Instant> first(Stream<Capture.Packet> packets) {
            return packets.map(Capture.Packet::at).findFirst();
        }
    }
}
