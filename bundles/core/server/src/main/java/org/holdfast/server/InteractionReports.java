package org.holdfast.server;

import java.util.Map;
import java.util.function.Predicate;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.interaction.InteractionEvents;

/** Requests of an interaction server as inputs. */
final class InteractionReports extends Reports implements InteractionEvents {
    InteractionReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void requestReceived(String referenceId, String service, Map<String, String> data) {
        post(new Input.InteractionRequest(id.connector(), id.generation(), referenceId, service, Map.copyOf(data)));
    }
}
