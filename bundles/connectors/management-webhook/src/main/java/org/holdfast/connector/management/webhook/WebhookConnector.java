package org.holdfast.connector.management.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.connector.toolkit.Endpoints;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Alarms to a web server. Its loss changes nothing for the sessions. */
@Component(service = ManagementConnector.class, configurationPid = "org.holdfast.connector.management.webhook",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookConfiguration.class, factory = true)
public final class WebhookConnector implements ManagementConnector {
    private static final int LONGEST_CONNECT_SECONDS = 5;

    private final LinkSettings settings;
    private final Delivery delivery;
    private final boolean plain;
    private final int bound;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public WebhookConnector(WebhookConfiguration config) {
        this.plain = config.plain_http();
        this.settings = new LinkSettings(Endpoints.of(config.endpoints()), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()), Duration.ofSeconds(config.open_timeout_seconds()));
        settings.endpoints().forEach(each -> HttpAddress.parse(each.address(), plain));
        if (config.queue_bound() < 10 || config.queue_bound() > 100_000) {
            throw new IllegalArgumentException("queue.bound: 10..100000 expected, found " + config.queue_bound());
        }
        this.bound = config.queue_bound();
        this.delivery = new Delivery(connectWithin(config), Duration.ofSeconds(config.answer_timeout_seconds()), config.retries(),
                Duration.ofMillis(config.retry_delay_millis()), new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key()),
                new Secrets(config.path_file(), config.token_file(), config.secret_file()));
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(WebhookConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-webhook-" + config.connector_id() + "#");
    }

    private static Duration connectWithin(WebhookConfiguration config) {
        return Duration.ofSeconds(Math.min(LONGEST_CONNECT_SECONDS, config.open_timeout_seconds()));
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.MANAGEMENT, Set.of(), new LossContract(
                LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public ManagementLink open(Endpoint endpoint, LinkId id, LinkEvents events) {
        return new WebhookLink(HttpAddress.parse(endpoint.address(), plain), delivery, bound, Clock.systemUTC(), id, events);
    }
}
