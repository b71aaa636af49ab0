#if($kind == "telephony")
#set($Kind = "Telephony")
#set($CONST = "TELEPHONY")
#set($session = "PAUSE")
#set($cause = "TELEPHONY_LOST")
#set($attempts = "STALE_BY_TIMER")
#set($alarm = "true")
#elseif($kind == "record-store")
#set($Kind = "RecordStore")
#set($CONST = "RECORD_STORE")
#set($session = "DRAIN")
#set($cause = "WAITING_FOR_RECORDS")
#set($attempts = "SURVIVE")
#set($alarm = "true")
#elseif($kind == "dialer")
#set($Kind = "Dialer")
#set($CONST = "DIALER")
#set($session = "PAUSE")
#set($cause = "DIALER_LOST")
#set($attempts = "STALE_BY_TIMER")
#set($alarm = "true")
#elseif($kind == "statistics")
#set($Kind = "Statistics")
#set($CONST = "STATISTICS")
#set($session = "CONTINUE")
#set($cause = "CONFIGURATION_WRONG")
#set($attempts = "SURVIVE")
#set($alarm = "true")
#elseif($kind == "agent-state")
#set($Kind = "AgentState")
#set($CONST = "AGENT_STATE")
#set($session = "PAUSE")
#set($cause = "AGENT_STATE_LOST")
#set($attempts = "SURVIVE")
#set($alarm = "true")
#elseif($kind == "gateway")
#set($Kind = "Gateway")
#set($CONST = "GATEWAY")
#set($session = "PAUSE")
#set($cause = "GATEWAY_LOST")
#set($attempts = "STALE_BY_TIMER")
#set($alarm = "true")
#elseif($kind == "configuration")
#set($Kind = "Configuration")
#set($CONST = "CONFIGURATION")
#set($session = "CONTINUE")
#set($cause = "CONFIGURATION_WRONG")
#set($attempts = "SURVIVE")
#set($alarm = "true")
#elseif($kind == "management")
#set($Kind = "Management")
#set($CONST = "MANAGEMENT")
#set($session = "CONTINUE")
#set($cause = "CONFIGURATION_WRONG")
#set($attempts = "SURVIVE")
#set($alarm = "false")
#end
#set($Events = "${Kind}Events")
#if($kind == "management")
#set($Events = "LinkEvents")
#end
package ${package};

#if($kind == "telephony")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
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
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "record-store")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "dialer")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.dialer.DialerLink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "statistics")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "agent-state")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "gateway")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "configuration")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#elseif($kind == "management")
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
#end

/** A connector to Example Server. It does input and output and decides nothing; no thread before a link is opened. */
@Component(service = ${Kind}Connector.class, configurationPid = "${package}", configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ${name}Connector.Config.class, factory = true)
public final class ${name}Connector implements ${Kind}Connector {

    /** Settings of the connector, the file etc/${package}-NAME.cfg. */
    @ObjectClassDefinition(name = "${name} connector")
    public @interface Config {
        /** Id. */
        @AttributeDefinition(name = "Connector id", description = "Unique in the server")
        String connector_id();

        /** Addresses. */
        @AttributeDefinition(name = "Endpoints", description = "host:port, primary first")
        String[] endpoints();

        /** Standby policy. */
        @AttributeDefinition(name = "Standby", description = "none, warm or hot")
        String standby() default "warm";

        /** Reconnect timeout. */
        @AttributeDefinition(name = "Reconnect timeout (s)", min = "0", max = "3600", description = "Wait before connecting again")
        int reconnect_timeout_seconds() default 10;

        /** Reconnect attempts. */
        @AttributeDefinition(name = "Reconnect attempts", min = "1", max = "100",
                description = "Attempts on one endpoint before its backup is tried")
        int reconnect_attempts() default 1;

        /** Heartbeat. */
        @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "3600",
                description = "Silence after which the server is probed; after as much again the link is lost; 0 = off")
        int heartbeat_seconds() default 0;

        /** Open timeout. */
        @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300", description = "Bound for opening and for a resync")
        int open_timeout_seconds() default 5;
    }

    private static final Duration LET_GO = Duration.ofSeconds(5);

    private final List<${name}Link> links = new ArrayList<>();
    private final LinkSettings settings;

    /** @throws IllegalArgumentException if a setting is wrong: the server tells the operator what the message says */
    @Activate
    public ${name}Connector(Config config) {
        this(new LinkSettings(Arrays.stream(config.endpoints()).map(Endpoint::new).toList(), config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()), config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()), Duration.ofSeconds(config.open_timeout_seconds())));
    }

    ${name}Connector(LinkSettings settings) {
        this.settings = settings;
        settings.endpoints().forEach(Wire::address);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        // TODO declare the capabilities that it has, and only those (rule 9)
        return new ConnectorDescriptor(ConnectorKind.${CONST}, Set.of(), new LossContract(
                LossContract.OnSession.${session}, HoldCause.${cause}, LossContract.OnAttempts.${attempts}, ${alarm}));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public ${Kind}Link open(Endpoint endpoint, LinkId id, ${Events} events) {
        ${name}Link link = new ${name}Link(endpoint, settings.openTimeout(), id, events);
        synchronized (links) {
            links.removeIf(${name}Link::isGone);
            links.add(link);
        }
        return link;
    }

    /** After this the classes of the bundle may be gone: the threads of its links, closed by now, end first. */
    @Deactivate
    void stop() throws InterruptedException {
        List<${name}Link> closed;
        synchronized (links) {
            closed = List.copyOf(links);
        }
        for (${name}Link link : closed) {
            link.awaitEnd(LET_GO);
        }
    }
}
