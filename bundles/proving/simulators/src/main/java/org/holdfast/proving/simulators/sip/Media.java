package org.holdfast.proving.simulators.sip;

/** Session descriptions of far ends that have no media: an address, a port, one codec (RFC 3264). */
final class Media {
    private static final String EOL = "\r\n";

    private Media() {
    }

    /** An offer, or an answer to {@code offer} when there is one; the direction mirrors the offer's. */
    static String describe(String offer, String address, long session, long version) {
        String direction = "sendrecv";
        if (offer.contains("a=inactive")) {
            direction = "inactive";
        } else if (offer.contains("a=sendonly")) {
            direction = "recvonly";
        } else if (offer.contains("a=recvonly")) {
            direction = "sendonly";
        }
        long port = 20_000 + session % 10_000 * 2;
        return String.join(EOL, "v=0", "o=farend " + session + " " + version + " IN IP4 " + address, "s=simulated",
                "c=IN IP4 " + address, "t=0 0", "m=audio " + port + " RTP/AVP 0", "a=rtpmap:0 PCMU/8000", "a=" + direction, "");
    }
}
