package org.holdfast.api.interaction;

import java.util.Map;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of an interaction server. */
@ProviderType
public interface InteractionEvents extends LinkEvents {
    /**
     * A request arrived; it is answered by {@link InteractionLink#reply}.
     *
     * @param referenceId to be given back with the answer
     * @param service what is asked for
     */
    void requestReceived(String referenceId, String service, Map<String, String> data);
}
