package org.holdfast.connector.agentstate.asterisk;

import java.time.Duration;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.connector.toolkit.Endpoints;
import org.holdfast.connector.toolkit.LinkThreads;
import org.holdfast.connector.toolkit.Secret;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.ami.AmiConnection;
import org.holdfast.connector.toolkit.ami.Queues;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** The members of Asterisk's queues as agents: a group is the queue of the same name. Its loss pauses the groups that it watches. */
@Component(service = AgentStateConnector.class, configurationPid = "org.holdfast.connector.agentstate.asterisk",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = AgentsConfiguration.class, factory = true)
public final class AgentsConnector implements AgentStateConnector {
    private final LinkSettings settings;
    private final int bound;
    private final String user;
    private final Secret secret;
    private final Tls tls;
    /** From link to link: who has gone meanwhile is told. */
    private final Queues queues = new Queues();

    /**
     * A connector with this configuration.
     *
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    @Activate
    public AgentsConnector(AgentsConfiguration config) {
        this.settings = new LinkSettings(Endpoints.of(config.endpoints()), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()), Duration.ofSeconds(config.open_timeout_seconds()));
        settings.endpoints().forEach(each -> AgentsAddress.parse(each.address()));
        if (config.queue_bound() < 10 || config.queue_bound() > 100_000) {
            throw new IllegalArgumentException("queue.bound: 10..100000 expected, found " + config.queue_bound());
        }
        if (!config.user().matches("[0-9A-Za-z_.@-]{1,60}")) {
            throw new IllegalArgumentException("user: letters, digits, _ . @ - expected");
        }
        this.bound = config.queue_bound();
        this.user = config.user();
        this.secret = new Secret("password.file", config.password(), config.password_file());
        this.tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
    }

    /** What still runs when the bundle is replaced would find no class any more. */
    @Deactivate
    void stop(AgentsConfiguration config) throws InterruptedException {
        LinkThreads.awaitEnd(AgentsLink.THREADS + config.connector_id() + "#");
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.AGENT_STATE, Set.of(), new LossContract(
                LossContract.OnSession.PAUSE, HoldCause.AGENT_STATE_LOST, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public AgentStateLink open(Endpoint endpoint, LinkId id, AgentStateEvents events) {
        AgentsAddress address = AgentsAddress.parse(endpoint.address());
        return new AgentsLink(address.to(), new AmiConnection(address.to(), user, secret), address.secure() ? tls : null,
                settings.openTimeout(), queues, bound, id, events);
    }
}
