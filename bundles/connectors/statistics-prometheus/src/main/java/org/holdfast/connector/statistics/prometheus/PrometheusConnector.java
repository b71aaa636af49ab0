package org.holdfast.connector.statistics.prometheus;

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
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statistics for Prometheus. There is nothing to lose but the port. */
@Component(service = StatisticsConnector.class, configurationPid = "org.holdfast.connector.statistics.prometheus",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PrometheusConfiguration.class, factory = true)
public final class PrometheusConnector implements StatisticsConnector {
    private static final Logger LOG = LoggerFactory.getLogger(PrometheusConnector.class);

    private final LinkSettings settings;
    private final int connections;
    private final Duration within;
    private final int objects;
    private final Tls tls;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public PrometheusConnector(PrometheusConfiguration config) {
        this.settings = new LinkSettings(Arrays.stream(config.endpoints()).map(Endpoint::new).toList(), "none",
                Duration.ofSeconds(config.reconnect_timeout_seconds()), 1, Duration.ZERO, Duration.ofSeconds(10));
        if (settings.endpoints().size() != 1) {
            throw new IllegalArgumentException("endpoints: one address to listen on expected, found " + settings.endpoints().size());
        }
        HostPort.parse(settings.endpoints().get(0).address());
        this.connections = within("connections", config.connections(), 1_000);
        this.within = Duration.ofSeconds(within("scrape.timeout.seconds", config.scrape_timeout_seconds(), 300));
        this.objects = within("objects", config.objects(), 100_000);
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        if (tls.certificate().isBlank() && !tls.trust().isBlank()) {
            throw new IllegalArgumentException("tls.trust: needs tls.certificate and tls.key");
        }
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(PrometheusConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-prometheus-" + config.connector_id() + "#");
    }

    private static int within(String setting, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(setting + ": 1.." + most + " expected, found " + value);
        }
        return value;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.STATISTICS, Set.of(), new LossContract(
                LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public StatisticsLink open(Endpoint endpoint, LinkId id, StatisticsEvents events) {
        return new PrometheusLink(new HttpPort.Options("holdfast-prometheus-" + id, HostPort.parse(endpoint.address()), null, connections,
                within, line -> LOG.warn("{}", line)), tls, objects, id, events);
    }
}
