package org.holdfast.connector.statistics.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
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
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.ReportFrames;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Statistics to one statistics server. It has no standby (ST-4): for redundancy there are several connectors, each with
 * a server of its own (ST-5, ST-10).
 */
@Component(service = StatisticsConnector.class, configurationPid = "org.holdfast.connector.statistics.server",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StatisticsConfiguration.class, factory = true)
public final class ServerConnector implements StatisticsConnector {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnector.class);
    private static final String TLS = "tls:";
    private static final String TCP = "tcp:";
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_WAITING = 10_000;

    private final LinkSettings settings;
    private final KeepAliveTerms terms;
    private final String source;
    private final Tls tls;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public ServerConnector(StatisticsConfiguration config) {
        KeepAliveTerms.Mode mode = word("heartbeat.mode", config.heartbeat_mode(), KeepAliveTerms.Mode.values());
        boolean push = mode == KeepAliveTerms.Mode.PUSH;
        Duration heartbeat = Duration.ofSeconds(config.heartbeat_seconds());
        // by POLL the server that we are in watches the link and asks; by PUSH the far end speaks and the link listens
        this.settings = new LinkSettings(Arrays.stream(config.endpoints()).map(Endpoint::new).toList(), "none",
                Duration.ofSeconds(config.reconnect_timeout_seconds()), 1, push ? Duration.ZERO : heartbeat,
                Duration.ofSeconds(config.open_timeout_seconds()));
        this.terms = new KeepAliveTerms(push ? heartbeat : Duration.ZERO, Duration.ofSeconds(config.heartbeat_remote_seconds()), mode,
                word("heartbeat.trace", config.heartbeat_trace(), KeepAliveTerms.Trace.values()));
        if (settings.endpoints().size() != 1) {
            throw new IllegalArgumentException("endpoints: one statistics server expected, found " + settings.endpoints().size()
                    + ": it has no standby; make a connector for each");
        }
        address(settings.endpoints().get(0));
        this.source = config.source().isBlank() ? config.connector_id() + "@" + host() : config.source();
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        hello();
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(StatisticsConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-statistics-" + config.connector_id() + "#");
    }

    private static <E extends Enum<E>> E word(String setting, String word, E[] words) {
        return Arrays.stream(words).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        setting + ": one of " + Arrays.toString(words).toLowerCase(Locale.ROOT) + " expected, found '" + word + "'"));
    }

    private static HostPort address(Endpoint endpoint) {
        if (!endpoint.address().startsWith(TCP) && !endpoint.address().startsWith(TLS)) {
            throw new IllegalArgumentException("endpoints: tcp:host:port or tls:host:port expected, found '" + endpoint + "'");
        }
        return HostPort.parse(endpoint.address().substring(TCP.length()));
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException noName) {
            return "unnamed";
        }
    }

    private Hello hello() {
        try {
            return new Hello(ReportFrames.PROTOCOL, ReportFrames.VERSION, source, terms);
        } catch (IllegalArgumentException noName) {
            throw new IllegalArgumentException("source: 1 to 64 printable ASCII characters without blanks expected, found '" + source + "'", noName);
        }
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
        Tls files = endpoint.address().startsWith(TLS) ? tls : null;
        return new ServerLink(new FrameClient.Options(address(endpoint), files, hello(), settings.openTimeout(), MOST_BYTES, MOST_WAITING,
                line -> LOG.info("{} connector={}", line, id.connector())), id, events);
    }
}
