package org.holdfast.api.gateway;

import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a voice platform. */
@ProviderType
public interface GatewayEvents extends LinkEvents {
    /** The platform stored the contact; it may be dialed from now on. */
    void contactAccepted(CallReference reference);

    /** It is certain that the contact was not dialed and will not be. */
    void contactRejected(CallReference reference, CallResult result, String reason);

    /** The contact is done. */
    void contactCompleted(CallReference reference, CallResult result, String detail);

    /** The number of contacts that the platform can take at a time changed; 0 or more. */
    void capacityChanged(int ports);
}
