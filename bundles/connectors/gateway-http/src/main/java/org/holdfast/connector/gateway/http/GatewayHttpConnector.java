package org.holdfast.connector.gateway.http;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
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
import org.holdfast.connector.toolkit.Endpoints;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.LinkThreads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Contacts to a voice platform, which dials them by itself (OBN-1). Host and port are those of this configuration object
 * (OBN-2); a heartbeat is part of it too (OBN-5).
 */
@Component(service = GatewayConnector.class, configurationPid = "org.holdfast.connector.gateway.http",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GatewayConfiguration.class, factory = true)
public final class GatewayHttpConnector implements GatewayConnector {
    private static final int SECRET_BYTES = 16;

    private final LinkSettings settings;
    private final PlatformOptions options;
    /** Part of the path of notifications, so that nobody else can tell results. That of an earlier link is still good. */
    private final String secret;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public GatewayHttpConnector(GatewayConfiguration config) {
        this.settings = new LinkSettings(Endpoints.of(config.endpoints()), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()), Duration.ofSeconds(config.open_timeout_seconds()));
        if (!settings.standby().equals("none") && !settings.standby().equals("warm")) {
            throw new IllegalArgumentException("standby: none or warm expected, found '" + settings.standby()
                    + "': two links at once would await results on one port");
        }
        settings.endpoints().forEach(each -> HttpAddress.parse(each.address(), config.plain_http()));
        this.options = PlatformOptions.of(config);
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        this.secret = HexFormat.of().formatHex(random);
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(GatewayConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-gateway-" + config.connector_id() + "#");
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
        return new PlatformLink(HttpAddress.parse(endpoint.address(), options.plain()), options, settings.openTimeout(), secret, id, events);
    }
}
