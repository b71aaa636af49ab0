package org.holdfast.connector.telephony.sip.call;

import java.util.Locale;
import java.util.Set;

/**
 * The communication DN of a SIP server (CDN-1).
 *
 * @param dn address that gets the status of sessions by MESSAGE (RFC 3428), empty = there is none
 * @param use what it is for
 * @param senders addresses of From that may control sessions, in lower case
 */
public record CommunicationDn(String dn, Use use, Set<String> senders) {
    /** None. */
    public static final CommunicationDn NONE = new CommunicationDn("", Use.OFF, Set.of());

    /** What a communication DN is used for. */
    public enum Use {
        /** Nothing. */
        OFF,
        /** The status of sessions is published. */
        STATUS,
        /** And sessions are controlled. */
        CONTROL
    }

    public CommunicationDn {
        senders = Set.copyOf(senders);
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming the setting and what was expected
     */
    public static CommunicationDn of(String dn, String use, Set<String> senders) {
        Use chosen;
        try {
            chosen = Use.valueOf(use.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("communication.use: off, status or control expected, found '" + use + "'", unknown);
        }
        String address = dn.strip();
        if (chosen != Use.OFF && !address.isEmpty() && !address.matches("(sips?:)?[0-9A-Za-z+*._-]{1,64}(@[0-9A-Za-z.:-]{1,255})?")) {
            throw new IllegalArgumentException("communication.dn: sip:user@host or a number expected, found '" + dn + "'");
        }
        if (chosen == Use.CONTROL && (address.isEmpty() || senders.isEmpty())) {
            throw new IllegalArgumentException("communication.use: control needs communication.dn, where outcomes are published, and"
                    + " communication.senders");
        }
        return address.isEmpty() || chosen == Use.OFF ? NONE
                : new CommunicationDn(address, chosen, senders.stream().map(each -> each.toLowerCase(Locale.ROOT))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    boolean publishes() {
        return use != Use.OFF;
    }
}
