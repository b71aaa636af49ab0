package org.holdfast.proving.simulators.virtual;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
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

    /**
     * It is a proxy, and one of the dialers behind it is gone: so many ports are left, calls beyond them are lost and
     * reported as errors at once (CPXS-WS-7). How many calls were lost.
     */
    public int loseBehind(int portsLeft) {
        setPorts(portsLeft);
        List<VirtualCall> lost = exchange.made().stream().filter(call -> !call.over()).skip(portsLeft).toList();
        for (VirtualCall call : lost) {
            exchange.lose(call);
            links.forEach(link -> link.tellLost(call.reference()));
        }
        return lost.size();
    }

    /** A connector to it with these link settings; it answers queries. */
    public DialerConnector connector(LinkSettings settings) {
        return new Connector(settings, Set.of(Capability.QUERIES_CALLS));
    }

    /** A connector as those of CPD servers: nobody can ask them for a call. */
    public DialerConnector silentConnector(LinkSettings settings) {
        return new Connector(settings, Set.of());
    }

    private final class Connector implements DialerConnector {
        private final LinkSettings settings;
        private final Set<Capability> capabilities;

        Connector(LinkSettings settings, Set<Capability> capabilities) {
            this.settings = settings;
            this.capabilities = capabilities;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.DIALER, capabilities, new LossContract(
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

        void tellLost(CallReference call) {
            line.report(() -> events.callLost(call, "the dialer behind the proxy is gone"));
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
