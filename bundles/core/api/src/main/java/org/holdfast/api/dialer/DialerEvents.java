package org.holdfast.api.dialer;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.telephony.CallProgress;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a dialer. */
@ProviderType
public interface DialerEvents extends LinkEvents {
    /** The dialer took the request. */
    void dialAccepted(CallReference reference);

    /** It is certain that no call was made and none will be. */
    void dialRejected(CallReference reference, CallResult result, String reason);

    /** A call went on or ended; its result tells what was detected before and after the answer. */
    void callProgressed(CallProgress progress);

    /** A dialer behind a proxy is gone with this call: an error at once, not by timer (CPXS-WS-7). */
    void callLost(CallReference reference, String reason);

    /**
     * The number of calls that the dialer can carry changed; pacing follows (CPXS-WS-3, CPXS-WS-5).
     *
     * @param ports 0 or more
     */
    void capacityChanged(int ports);
}
