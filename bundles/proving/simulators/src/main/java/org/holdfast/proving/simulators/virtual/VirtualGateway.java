package org.holdfast.proving.simulators.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.telephony.DialRequest;

/** A voice platform in memory: keeps the contacts it was given and calls each once. A killed one forgets them. */
public final class VirtualGateway extends VirtualServer implements CallMaker {
    private final Function<String, Callee> callees;
    private final Map<CallReference, CallResult> contacts = new LinkedHashMap<>();
    private final List<VirtualCall> made = new ArrayList<>();
    private final List<PlatformLink> links = new ArrayList<>();
    private int ports = 10;

    /** A platform with ten ports whose callees behave by number; SILENT ones are never called. */
    public VirtualGateway(VirtualTime time, long seed, Function<String, Callee> callees) {
        super(time, seed);
        this.callees = callees;
    }

    /** Every reference that was ever submitted, as often as it was. */
    public List<CallReference> submitted() {
        return made.stream().map(VirtualCall::reference).toList();
    }

    @Override
    public int madeCount() {
        return made.size();
    }

    @Override
    public VirtualCall made(int index) {
        return made.get(index);
    }

    /** Whether it has the contact and is not done with it. */
    public boolean waits(CallReference reference) {
        return contacts.get(reference) == CallResult.UNKNOWN;
    }

    /** It has this many ports from now on, 0 or more. */
    public void setPorts(int ports) {
        this.ports = ports;
        tell(events -> events.capacityChanged(ports));
    }

    @Override
    public void kill(int endpoint) {
        super.kill(endpoint);
        contacts.clear();
    }

    private void tell(Consumer<GatewayEvents> report) {
        links.stream().filter(link -> !link.over()).forEach(link -> link.report(() -> report.accept(link.events)));
    }

    private void submit(DialRequest request) {
        CallReference contact = request.reference();
        VirtualCall call = new VirtualCall(contact, request.destination(), 0, time().now());
        made.add(call);
        contacts.put(contact, CallResult.UNKNOWN);
        tell(events -> events.contactAccepted(contact));
        switch (callees.apply(request.destination())) {
            case SILENT -> { }
            case ANSWERS -> complete(call, Duration.ofMillis(50), CallResult.ANSWER);
            case BUSY -> complete(call, Duration.ofMillis(50), CallResult.BUSY);
            case WRONG_NUMBER -> complete(call, Duration.ofMillis(50), CallResult.WRONG_NUMBER);
            case NO_ANSWER -> complete(call, request.ringTimeout(), CallResult.NO_ANSWER);
        }
    }

    private void complete(VirtualCall call, Duration delay, CallResult result) {
        CallReference contact = call.reference();
        time().after(delay, () -> {
            if (waits(contact)) {
                contacts.put(contact, result);
                tell(events -> {
                    call.tell(result);
                    events.contactCompleted(contact, result, "virtual");
                });
            }
        });
    }

    private void cancel(CallReference contact) {
        if (waits(contact)) {
            contacts.put(contact, CallResult.CANCEL_RECORD);
        }
    }

    private void query(CallReference contact, GatewayEvents events) {
        CallResult result = contacts.get(contact);
        if (result == null) {
            events.contactRejected(contact, CallResult.DIAL_ERROR, "no such contact");
        } else if (result == CallResult.UNKNOWN) {
            events.contactAccepted(contact);
        } else {
            made.stream().filter(call -> call.reference().equals(contact)).forEach(call -> call.tell(result));
            events.contactCompleted(contact, result, "virtual");
        }
    }

    /** A connector to it with these link settings. */
    public GatewayConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements GatewayConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.GATEWAY, Set.of(), new LossContract(
                    LossContract.OnSession.PAUSE, HoldCause.GATEWAY_LOST, LossContract.OnAttempts.STALE_BY_TIMER, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public GatewayLink open(Endpoint endpoint, LinkId id, GatewayEvents events) {
            PlatformLink link = new PlatformLink(settings.endpoints().indexOf(endpoint), events);
            links.add(link);
            return link;
        }
    }

    private final class PlatformLink extends VirtualLink<GatewayEvents> implements GatewayLink {
        PlatformLink(int endpoint, GatewayEvents events) {
            super(VirtualGateway.this, endpoint, events);
        }

        @Override
        public void resync() {
            request(() -> {
                int now = ports;
                report(() -> {
                    events.capacityChanged(now);
                    events.resynced();
                });
            });
        }

        @Override
        public void submit(DialRequest contact) {
            request(() -> VirtualGateway.this.submit(contact));
        }

        @Override
        public void cancel(CallReference reference) {
            request(() -> VirtualGateway.this.cancel(reference));
        }

        @Override
        public void query(Collection<CallReference> references) {
            List<CallReference> asked = List.copyOf(references);
            request(() -> asked.forEach(contact -> report(() -> VirtualGateway.this.query(contact, events))));
        }
    }
}
