package org.holdfast.proving.chaos.link;

import java.util.List;

/** All links, in the order of the table. */
public final class Links {
    /** Each is one connector with its far ends. */
    public static final List<ChaosLink> ALL = List.of(new TelephonySip(), new TelephonySipAlone(), new TelephonySipTls(), TelephonyAri.pair(), TelephonyAri.alone(), new Gateway(), new Agents(), new StoreAlone(), new StorePair(),
            new Statistics(), Management.webhook(), Management.syslog(), new Interaction(), new ConfigurationSource());

    /** Those that every campaign needs, whatever is struck. */
    public static final List<String> ALWAYS = List.of("telephony-sip", "store");

    private Links() {
    }
}
