package org.holdfast.proving.simulators.virtual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.jspecify.annotations.Nullable;

/** An interaction server in memory: sends requests and keeps what comes back. Its requests end with their link. */
public final class VirtualInteractions extends VirtualServer {
    private final List<ServerLink> links = new ArrayList<>();
    private final Map<String, ServerLink> asked = new HashMap<>();
    private final Map<String, List<Answer>> answers = new HashMap<>();
    private final Set<String> submitted = new HashSet<>();
    private int requests;

    /**
     * An answer to a request.
     *
     * @param fault whether it is a fault
     * @param data what it says
     */
    public record Answer(boolean fault, Map<String, String> data) {
        public Answer {
            data = Map.copyOf(data);
        }
    }

    /** One that nobody has asked for anything. */
    public VirtualInteractions(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** Sends a request over the newest link; its reference. */
    public String request(String service, Map<String, String> data) {
        String reference = "request-" + ++requests;
        ServerLink link = links.get(links.size() - 1);
        asked.put(reference, link);
        link.report(() -> link.events.requestReceived(reference, service, data));
        return reference;
    }

    /** The answers to a request so far. */
    public List<Answer> answers(String reference) {
        return List.copyOf(answers.getOrDefault(reference, List.of()));
    }

    /** Whether this interaction was submitted. */
    public boolean submitted(String interaction) {
        return submitted.contains(interaction);
    }

    private void answered(ServerLink link, String reference, Answer answer) {
        @Nullable ServerLink asker = asked.get(reference);
        if (asker == link) {
            answers.computeIfAbsent(reference, key -> new ArrayList<>()).add(answer);
        }
    }

    /** A connector to it with these link settings. */
    public InteractionConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements InteractionConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.INTERACTION, Set.of(), new LossContract(
                    LossContract.OnSession.PAUSE, HoldCause.INTERACTION_LOST, LossContract.OnAttempts.STALE_BY_TIMER, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public InteractionLink open(Endpoint endpoint, LinkId id, InteractionEvents events) {
            ServerLink link = new ServerLink(settings.endpoints().indexOf(endpoint), events);
            links.add(link);
            return link;
        }
    }

    private final class ServerLink extends VirtualLink<InteractionEvents> implements InteractionLink {
        ServerLink(int endpoint, InteractionEvents events) {
            super(VirtualInteractions.this, endpoint, events);
        }

        @Override
        public void resync() {
            request(() -> report(events::resynced));
        }

        @Override
        public void reply(String referenceId, boolean fault, Map<String, String> data) {
            request(() -> answered(this, referenceId, new Answer(fault, data)));
        }

        @Override
        public void submit(String interactionId, String queue, Map<String, String> data) {
            request(() -> submitted.add(interactionId));
        }
    }
}
