package org.holdfast.connector.telephony.sip.call;

/** One end of a call, as far as requests from there go. */
interface Leg {
    /** Its dialog. */
    Dialog dialog();

    /** The far end hung up; its BYE was answered already. */
    void hungUp();
}
