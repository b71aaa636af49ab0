package org.holdfast.proving.chaos.link;

import java.util.List;

/** All links, in the order of the table. */
public final class Links {
    /** The telephony and the store come first: every campaign needs them. */
    public static final List<ChaosLink> ALL = List.of(new TelephonySip(), new StoreAlone());

    /** Those that every campaign needs, whatever is struck. */
    public static final List<String> ALWAYS = List.of("telephony-sip", "store");

    private Links() {
    }
}
