package org.holdfast.connector.management.syslog;

import java.net.InetAddress;
import java.net.UnknownHostException;
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
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Tls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Alarms to a syslog server. Its loss changes nothing for the sessions. */
@Component(service = ManagementConnector.class, configurationPid = "org.holdfast.connector.management.syslog",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SyslogConfiguration.class, factory = true)
public final class SyslogConnector implements ManagementConnector {
    private final LinkSettings settings;
    private final Facility facility;
    private final String host;
    private final String application;
    private final int enterprise;
    private final int bound;
    private final Tls tls;

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public SyslogConnector(SyslogConfiguration config) {
        if (config.heartbeat_seconds() != 0) {
            throw new IllegalArgumentException("heartbeat.seconds: 0 expected, found " + config.heartbeat_seconds()
                    + ": a syslog server answers nothing that could be listened for");
        }
        this.settings = new LinkSettings(Endpoints.of(config.endpoints()), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(), Duration.ZERO,
                Duration.ofSeconds(config.open_timeout_seconds()));
        settings.endpoints().forEach(each -> SyslogAddress.parse(each.address()));
        if (config.queue_bound() < 10 || config.queue_bound() > 100_000) {
            throw new IllegalArgumentException("queue.bound: 10..100000 expected, found " + config.queue_bound());
        }
        this.bound = config.queue_bound();
        this.facility = Facility.parse(config.facility());
        this.host = config.host_name();
        this.application = config.app_name();
        this.enterprise = config.enterprise_number();
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        sender(host.isBlank() ? "-" : host);
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(SyslogConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd("holdfast-syslog-" + config.connector_id() + "#");
    }

    private SyslogMessages.Sender sender(String hostName) {
        return new SyslogMessages.Sender(facility, hostName, application, String.valueOf(ProcessHandle.current().pid()), enterprise);
    }

    /** The name of this host, or {@code -}, which stands for a name that is not known (RFC 5424 section 6.2.4). */
    private SyslogMessages.Sender sender() {
        if (!host.isBlank()) {
            return sender(host);
        }
        try {
            return sender(InetAddress.getLocalHost().getCanonicalHostName());
        } catch (UnknownHostException | IllegalArgumentException noName) {
            return sender("-");
        }
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
        SyslogAddress address = SyslogAddress.parse(endpoint.address());
        Transport transport = switch (address.transport()) {
            case UDP -> new DatagramTransport(address.to());
            case TCP -> new StreamTransport(address.to(), settings.openTimeout(), null);
            case TLS -> new StreamTransport(address.to(), settings.openTimeout(), tls);
        };
        return new SyslogLink(address.to(), transport, this::sender, bound, id, events);
    }
}
