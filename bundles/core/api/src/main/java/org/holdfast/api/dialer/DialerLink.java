package org.holdfast.api.dialer;

import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Link;
import org.holdfast.api.telephony.DialRequest;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a dialer. The rules of dialing are those of {@link org.holdfast.api.telephony.TelephonyLink}. */
@ConsumerType
public interface DialerLink extends Link {
    /** Makes one call; answered at most once (rule 6), never repeated by the connector (CPD-WS-8). */
    void dial(DialRequest request);

    /** Ends the call with this reference; an unknown reference is ignored. */
    void release(CallReference reference);

    /** Asks which of these calls exist; those that do not are answered by {@link DialerEvents#callLost}. */
    void queryCalls(Collection<CallReference> references);
}
