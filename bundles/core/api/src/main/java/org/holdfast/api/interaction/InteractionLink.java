package org.holdfast.api.interaction;

import java.util.Map;
import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to an interaction server. */
@ConsumerType
public interface InteractionLink extends Link {
    /**
     * Answers a request.
     *
     * @param referenceId of the request
     * @param fault whether the answer is a fault
     */
    void reply(String referenceId, boolean fault, Map<String, String> data);

    /** Submits an interaction (Push Preview) to a queue. */
    void submit(String interactionId, String queue, Map<String, String> data);
}
