package org.holdfast.proving.simulators.virtual;

import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** A connector to a {@link VirtualSwitch}. */
public final class VirtualSwitchConnector implements TelephonyConnector {
    private final VirtualSwitch exchange;
    private final LinkSettings settings;

    /** A connector with these link settings. */
    public VirtualSwitchConnector(VirtualSwitch exchange, LinkSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.TELEPHONY,
                Set.of(Capability.QUERIES_CALLS, Capability.CONNECTS_AGENTS),
                new LossContract(LossContract.OnSession.PAUSE, HoldCause.TELEPHONY_LOST,
                        LossContract.OnAttempts.STALE_BY_TIMER, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public TelephonyLink open(Endpoint endpoint, LinkId id, TelephonyEvents events) {
        return new VirtualSwitchLink(exchange, settings.endpoints().indexOf(endpoint), events);
    }
}
