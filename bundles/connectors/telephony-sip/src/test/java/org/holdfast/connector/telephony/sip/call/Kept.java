package org.holdfast.connector.telephony.sip.call;

import org.holdfast.api.telephony.TelephonyLink;

/** What a link keeps. */
public final class Kept {
    private Kept() {
    }

    /** Calls and dialogs. */
    public static int calls(TelephonyLink link) {
        return ((SipLink) link).keptCalls();
    }

    /** Calls, dialogs and timers. */
    public static int all(TelephonyLink link) {
        return ((SipLink) link).keptCalls() + ((SipLink) link).keptTimers();
    }
}
