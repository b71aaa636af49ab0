package org.holdfast.proving.simulators.virtual;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.dialer.DialerLink;
import org.holdfast.api.telephony.DialRequest;

/** A dialer in memory: the lines of a {@link VirtualSwitch}, of which it has as many as it has ports. */
public final class VirtualDialer {
    private final VirtualSwitch exchange;
    private final Set<LinkToPorts> links = new LinkedHashSet<>();
    private int ports = 10;

    /** A dialer with ten ports that calls through this switch; its endpoints are those of the switch. */
    public VirtualDialer(VirtualSwitch exchange) {
        this.exchange = exchange;
    }

    /** It has this many ports from now on, 0 or more. */
    public void setPorts(int ports) {
        this.ports = ports;
        links.forEach(LinkToPorts::tellPorts);
    }

    /** A connector to it with these link settings. */
    public DialerConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements DialerConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.DIALER, Set.of(Capability.QUERIES_CALLS), new LossContract(
                    LossContract.OnSession.PAUSE, HoldCause.DIALER_LOST, LossContract.OnAttempts.STALE_BY_TIMER, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public DialerLink open(Endpoint endpoint, LinkId id, DialerEvents events) {
            int index = settings.endpoints().indexOf(endpoint);
            LinkToPorts link = new LinkToPorts(new VirtualSwitchLink(exchange, index, new DialerReports(events)), events);
            links.add(link);
            return link;
        }
    }

    private final class LinkToPorts implements DialerLink {
        private final VirtualSwitchLink line;
        private final DialerEvents events;

        LinkToPorts(VirtualSwitchLink line, DialerEvents events) {
            this.line = line;
            this.events = events;
        }

        void tellPorts() {
            int now = ports;
            line.report(() -> events.capacityChanged(now));
        }

        @Override
        public void dial(DialRequest request) {
            line.dial(request);
        }

        @Override
        public void release(CallReference reference) {
            line.release(reference);
        }

        @Override
        public void queryCalls(Collection<CallReference> references) {
            line.queryCalls(references);
        }

        @Override
        public void probe() {
            line.probe();
        }

        @Override
        public void resync() {
            line.request(() -> {
                int now = ports;
                line.report(() -> {
                    events.capacityChanged(now);
                    events.resynced();
                });
            });
        }

        @Override
        public void close() {
            line.close();
        }
    }
}
