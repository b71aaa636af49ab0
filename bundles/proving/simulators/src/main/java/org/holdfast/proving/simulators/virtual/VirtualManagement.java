package org.holdfast.proving.simulators.virtual;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;

/** A management layer in memory: knows which alarms are raised. */
public final class VirtualManagement extends VirtualServer {
    private final Map<String, Alarm> raised = new LinkedHashMap<>();

    /** One without alarms. */
    public VirtualManagement(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** The alarms raised and not cleared. */
    public List<Alarm> raised() {
        return List.copyOf(raised.values());
    }

    private static String key(Alarm alarm) {
        return alarm.code() + " " + alarm.object();
    }

    /** A connector to it with these link settings. */
    public ManagementConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements ManagementConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.MANAGEMENT, Set.of(), new LossContract(
                    LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, false));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public ManagementLink open(Endpoint endpoint, LinkId id, LinkEvents events) {
            return new LinkOverTime(settings.endpoints().indexOf(endpoint), events);
        }
    }

    /** A stream keeps its order: whatever arrives first is what was sent first. What is not raised again after a resync is over. */
    private final class LinkOverTime extends VirtualLink<LinkEvents> implements ManagementLink {
        private final ArrayDeque<Runnable> onTheWay = new ArrayDeque<>();

        LinkOverTime(int endpoint, LinkEvents events) {
            super(VirtualManagement.this, endpoint, events);
        }

        private void send(Runnable message) {
            onTheWay.addLast(message);
            request(() -> onTheWay.removeFirst().run());
        }

        @Override
        public void resync() {
            send(() -> {
                raised.clear();
                report(events::resynced);
            });
        }

        @Override
        public void raise(Alarm alarm) {
            send(() -> raised.putIfAbsent(key(alarm), alarm));
        }

        @Override
        public void clear(Alarm alarm) {
            send(() -> raised.remove(key(alarm)));
        }
    }
}
