package org.holdfast.connector.interaction.esp;

import java.time.Duration;
import java.util.Arrays;
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
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Towards the interaction server we are the server (IXN-1), on a port of its own (IXN-2). */
@Component(service = InteractionConnector.class, configurationPid = "org.holdfast.connector.interaction.esp",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EspConfiguration.class, factory = true)
public final class EspConnector implements InteractionConnector {
    private static final String TLS = "tls:";
    private static final String TCP = "tcp:";

    private final LinkSettings settings;
    private final int requests;
    private final Tls tls;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public EspConnector(EspConfiguration config) {
        this.settings = new LinkSettings(Arrays.stream(config.endpoints()).map(Endpoint::new).toList(), "none",
                Duration.ofSeconds(config.reconnect_timeout_seconds()), 1, Duration.ofSeconds(config.heartbeat_seconds()),
                Duration.ofSeconds(config.open_timeout_seconds()));
        if (settings.endpoints().size() != 1) {
            throw new IllegalArgumentException("endpoints: one address to listen on expected, found " + settings.endpoints().size());
        }
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        Endpoint endpoint = settings.endpoints().get(0);
        address(endpoint);
        if (secure(endpoint) && tls.certificate().isBlank()) {
            throw new IllegalArgumentException("tls.certificate: a file expected, because endpoints is " + endpoint.address());
        }
        if (config.requests() < 1 || config.requests() > 100_000) {
            throw new IllegalArgumentException("requests: 1..100000 expected, found " + config.requests());
        }
        this.requests = config.requests();
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(EspConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-esp-" + config.connector_id() + "#");
    }

    private static boolean secure(Endpoint endpoint) {
        return endpoint.address().startsWith(TLS);
    }

    private static HostPort address(Endpoint endpoint) {
        if (!endpoint.address().startsWith(TCP) && !secure(endpoint)) {
            throw new IllegalArgumentException("endpoints: tls:host:port or tcp:host:port expected, found '" + endpoint.address() + "'");
        }
        return HostPort.parse(endpoint.address().substring(TCP.length()));
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
        return new EspLink(address(endpoint), secure(endpoint) ? tls : null, settings.openTimeout(), requests, id, events);
    }
}
