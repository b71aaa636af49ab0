package org.holdfast.connector.configuration.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.HoldCause;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.connector.toolkit.Endpoints;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configuration from a configuration server and its backup. A loss leaves everything as it was (CS-1); the backup, or the
 * same server when there is none, is tried after the reconnect timeout (CS-2, CS-3).
 */
@Component(service = ConfigurationConnector.class, configurationPid = "org.holdfast.connector.configuration.server",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ServerConfiguration.class, factory = true)
public final class ServerConnector implements ConfigurationConnector {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnector.class);
    private static final String TLS = "tls:";
    private static final String TCP = "tcp:";
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_WAITING = 1_000;

    private final LinkSettings settings;
    private final KeepAliveTerms terms;
    private final String client;
    private final Tls tls;
    /** The revision that a server told last. */
    private final AtomicLong told = new AtomicLong();

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public ServerConnector(ServerConfiguration config) {
        KeepAliveTerms.Mode mode = word("heartbeat.mode", config.heartbeat_mode(), KeepAliveTerms.Mode.values());
        boolean push = mode == KeepAliveTerms.Mode.PUSH;
        Duration heartbeat = Duration.ofSeconds(config.heartbeat_seconds());
        Duration reconnect = Duration.ofSeconds(config.reconnect_timeout_seconds());
        if (config.standby().equals("hot")) {
            throw new IllegalArgumentException("standby: none or warm expected, found 'hot': one server is read at a time");
        }
        // by POLL the server that we are in watches the link and asks; by PUSH the far end speaks and the link listens
        this.settings = new LinkSettings(Endpoints.of(config.endpoints()), config.standby(), reconnect,
                config.reconnect_attempts(), push ? Duration.ZERO : heartbeat, Duration.ofSeconds(config.open_timeout_seconds()),
                reconnect, true);
        this.terms = new KeepAliveTerms(push ? heartbeat : Duration.ZERO, Duration.ofSeconds(config.heartbeat_remote_seconds()), mode,
                word("heartbeat.trace", config.heartbeat_trace(), KeepAliveTerms.Trace.values()));
        settings.endpoints().forEach(ServerConnector::address);
        this.client = config.client().isBlank() ? config.connector_id() + "@" + host() : config.client();
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        hello();
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(ServerConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-configuration-" + config.connector_id() + "#");
    }

    private static <E extends Enum<E>> E word(String setting, String word, E[] words) {
        return Arrays.stream(words).filter(each -> each.name().equals(word.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        setting + ": one of " + Arrays.toString(words).toLowerCase(Locale.ROOT) + " expected, found '" + word + "'"));
    }

    private static HostPort address(Endpoint endpoint) {
        if (!endpoint.address().startsWith(TCP) && !endpoint.address().startsWith(TLS)) {
            throw new IllegalArgumentException("endpoints: tls:host:port or tcp:host:port expected, found '" + endpoint + "'");
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
            return new Hello(ObjectFrames.PROTOCOL, ObjectFrames.VERSION, client, terms);
        } catch (IllegalArgumentException noName) {
            throw new IllegalArgumentException("client: 1 to 64 printable ASCII characters without blanks expected, found '" + client + "'", noName);
        }
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.CONFIGURATION, Set.of(), new LossContract(
                LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public ConfigurationLink open(Endpoint endpoint, LinkId id, ConfigurationEvents events) {
        Tls files = endpoint.address().startsWith(TLS) ? tls : null;
        return new ServerLink(new FrameClient.Options(address(endpoint), files, hello(), settings.openTimeout(), MOST_BYTES, MOST_WAITING,
                line -> LOG.info("{} connector={}", line, id.connector())), id, told, events);
    }
}
