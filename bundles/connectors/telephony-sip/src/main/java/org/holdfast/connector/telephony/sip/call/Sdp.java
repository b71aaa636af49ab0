package org.holdfast.connector.telephony.sip.call;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The few things that a third party has to do to session descriptions (RFC 3725, RFC 3264). */
final class Sdp {
    private static final String EOL = "\r\n";

    private Sdp() {
    }

    /**
     * An offer that reserves one audio stream and lets none flow. The port is discard: nothing is listened to,
     * and {@code inactive} forbids sending.
     */
    static String inactiveOffer(String address) {
        String family = family(address);
        return String.join(EOL,
                "v=0",
                "o=holdfast 1 1 " + family + address,
                "s=-",
                "c=" + family + address,
                "t=0 0",
                "m=audio 9 RTP/AVP 0 8 101",
                "a=rtpmap:0 PCMU/8000",
                "a=rtpmap:8 PCMA/8000",
                "a=rtpmap:101 telephone-event/8000",
                "a=inactive",
                "");
    }

    /**
     * The description with an origin line of ours: towards each far end the session has one id and a version that
     * grows (RFC 3725 section 4.4: the origin line is rewritten).
     */
    static String withOrigin(String sdp, long session, long version, String address) {
        String origin = "o=holdfast " + session + " " + version + " " + family(address) + address;
        return lines(sdp).map(line -> line.startsWith("o=") ? origin : line).collect(Collectors.joining(EOL, "", EOL));
    }

    /** An answer that refuses every stream of the offer (RFC 3264 section 6: port 0). */
    static String refusal(String offer, String address) {
        String media = lines(offer)
                .filter(line -> line.startsWith("m="))
                .map(line -> line.replaceFirst("^(m=\\S+) \\S+", "$1 0"))
                .collect(Collectors.joining(EOL));
        return String.join(EOL, "v=0", "o=holdfast 1 1 " + family(address) + address, "s=-",
                "c=" + family(address) + address, "t=0 0", media, "");
    }

    /** Whether two descriptions of one far end describe the same session, whatever their versions. */
    static boolean same(String one, String other) {
        return strip(one).equals(strip(other));
    }

    /** A session id of ours, made of a random tag. */
    static long sessionId(String tag) {
        return tag.hashCode() & 0x7fffffffL;
    }

    private static String strip(String sdp) {
        return lines(sdp).filter(line -> !line.startsWith("o=")).collect(Collectors.joining("\n"));
    }

    private static java.util.stream.Stream<String> lines(String sdp) {
        return Arrays.stream(sdp.split("\r?\n")).filter(line -> !line.isBlank());
    }

    private static String family(String address) {
        return address.indexOf(':') >= 0 ? "IN IP6 " : "IN IP4 ";
    }
}
