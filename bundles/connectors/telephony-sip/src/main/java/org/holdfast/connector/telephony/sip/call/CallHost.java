package org.holdfast.connector.telephony.sip.call;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;

/** What a call needs of its link. */
interface CallHost {
    Signalling line();

    void accepted(CallReference reference);

    void rejected(CallReference reference, CallResult result, String reason);

    void progressed(CallProgress progress);

    /** The call is over and reported; forget it. */
    void ended(Call call);

    /** The call is over for us without anything known; forget it and refuse the reference from now on. */
    void inDoubt(Call call);
}
