package org.holdfast.proving.simulation;

/** Faults that can be planted into the server, to show that the simulation finds them. */
public enum Plant {
    /** Nothing is planted. */
    NONE,
    /** Records that a dead server had claimed are given back to Ready, whatever it did with them (against rule R6). */
    DEAD_CLAIM_TO_READY,
    /** An intent whose answer is unknown counts as granted (against rule R2). */
    DIAL_ON_UNKNOWN_INTENT,
    /** A store that comes back is not told what was dialed, though it may be a standby that lagged behind. */
    STORE_IS_TOLD_NOTHING,
    /** A statistics server is not sent every report (against ST-7). */
    REPORTS_ARE_LOST,
    /** Contacts that a voice platform had when its link was lost are sent again over the next one. */
    CONTACTS_ARE_SENT_AGAIN,
    /** The loss of a source of agent states is kept back, so that the groups it watches are not held. */
    AGENT_STATES_ARE_NOT_MISSED,
    /** Changes of configuration do not arrive. */
    CHANGES_ARE_LOST,
    /** The management layer is not told when an alarm is over (against MGMT-3). */
    ALARMS_ARE_NOT_CLEARED,
    /** An interaction server gets no answer to some of its requests. */
    REQUESTS_ARE_NOT_ANSWERED
}
