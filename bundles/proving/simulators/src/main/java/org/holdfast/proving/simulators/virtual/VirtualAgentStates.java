package org.holdfast.proving.simulators.virtual;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.AgentState;

/** A source of agent states in memory: everybody it knows belongs to every group. */
public final class VirtualAgentStates extends VirtualServer {
    private final Map<String, AgentState> states = new LinkedHashMap<>();
    private final Set<String> watched = new LinkedHashSet<>();
    private final Set<SourceLink> subscribed = new LinkedHashSet<>();

    /** A source that knows nobody. */
    public VirtualAgentStates(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** An agent changes state; subscribers hear of it. */
    public void set(String agent, AgentState state) {
        states.put(agent, state);
        subscribed.forEach(link -> link.deliver(() -> link.events.agentChanged(agent, state)));
    }

    /** Groups that were ever asked for. */
    public Set<String> watched() {
        return Set.copyOf(watched);
    }

    /** A connector to it with these link settings. */
    public AgentStateConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements AgentStateConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.AGENT_STATE, Set.of(), new LossContract(
                    LossContract.OnSession.PAUSE, HoldCause.AGENT_STATE_LOST, LossContract.OnAttempts.SURVIVE, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public AgentStateLink open(Endpoint endpoint, LinkId id, AgentStateEvents events) {
            return new SourceLink(settings.endpoints().indexOf(endpoint), events);
        }
    }

    private final class SourceLink extends VirtualLink<AgentStateEvents> implements AgentStateLink {
        SourceLink(int endpoint, AgentStateEvents events) {
            super(VirtualAgentStates.this, endpoint, events);
        }

        @Override
        public void resync() {
            request(() -> {
                Map<String, AgentState> now = new LinkedHashMap<>(states);
                deliver(() -> {
                    now.forEach(events::agentChanged);
                    events.resynced();
                });
            });
        }

        @Override
        public void subscribe(String group) {
            request(() -> {
                watched.add(group);
                subscribed.add(this);
                states.forEach((agent, state) -> deliver(() -> events.agentChanged(agent, state)));
            });
        }
    }
}
