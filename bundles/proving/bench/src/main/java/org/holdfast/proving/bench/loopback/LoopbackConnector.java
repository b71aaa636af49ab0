package org.holdfast.proving.bench.loopback;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Every call is busy at once. Configuration: {@code connector.id}. */
@Component(service = TelephonyConnector.class, configurationPid = LoopbackConnector.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class LoopbackConnector implements TelephonyConnector {
    /** Factory PID. */
    public static final String PID = "org.holdfast.proving.bench.loopback";

    private final String id;

    /** Made by the container. */
    @Activate
    public LoopbackConnector(Map<String, Object> properties) {
        id = String.valueOf(properties.get(Connector.ID));
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.TELEPHONY, Set.of(), new LossContract(
                LossContract.OnSession.PAUSE, HoldCause.TELEPHONY_LOST, LossContract.OnAttempts.STALE_BY_TIMER, true));
    }

    @Override
    public LinkSettings settings() {
        return new LinkSettings(List.of(new Endpoint("loopback")), "none", Duration.ofSeconds(1), 1, Duration.ZERO,
                Duration.ofSeconds(5));
    }

    @Override
    public TelephonyLink open(Endpoint endpoint, LinkId linkId, TelephonyEvents events) {
        LoopbackLink link = new LoopbackLink(id, events);
        link.start();
        return link;
    }
}
