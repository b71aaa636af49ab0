package org.holdfast.proving.tck;

import java.util.List;
import java.util.Map;
import org.holdfast.api.interaction.InteractionConnector;

/**
 * An interaction server that the kit can make ask. The connector listens and this server connects: it tries to whenever it
 * lives and has no connection, a few times a second at least. {@code attempts} counts the connections it got.
 */
public interface InteractionFarEnd extends FarEnd<InteractionConnector> {
    /**
     * An answer to a request.
     *
     * @param fault whether it is a fault
     * @param data what it says
     */
    record Answer(boolean fault, Map<String, String> data) {
        public Answer {
            data = Map.copyOf(data);
        }
    }

    /** Sends a request over its newest connection; what identifies the request there. */
    String request(String service, Map<String, String> data) throws Exception;

    /** The answers that came to a request so far. */
    List<Answer> answers(String request) throws Exception;

    /** Whether an interaction with this id was submitted. */
    boolean isSubmitted(String interactionId) throws Exception;
}
