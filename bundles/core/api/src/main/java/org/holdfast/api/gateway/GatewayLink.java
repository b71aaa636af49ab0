package org.holdfast.api.gateway;

import java.util.Collection;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Link;
import org.holdfast.api.telephony.DialRequest;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a voice platform. */
@ConsumerType
public interface GatewayLink extends Link {
    /** Hands a contact over to be dialed once; answered at most once (rule 6). */
    void submit(DialRequest request);

    /** Takes a contact back that was not dialed yet; an unknown reference is ignored. */
    void cancel(CallReference reference);

    /** Asks what became of contacts; each is answered by completed, rejected or accepted. */
    void query(Collection<CallReference> references);
}
