package org.holdfast.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.Alarms;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.Explain;
import org.holdfast.api.control.RecordControl;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.telephony.TelephonyConnector;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server as an OSGi component: binds connectors and policies, runs the conductor, publishes the controls. */
@Component(immediate = true, service = {}, configurationPid = "org.holdfast.server")
@Designate(ocd = ServerComponent.Config.class)
public final class ServerComponent {
    /** How long the framework waits, while it takes a connector away, for the engine to close its links. */
    private static final Duration LET_GO = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger("org.holdfast.timeline");

    /** Settings of the server. */
    @ObjectClassDefinition(name = "Holdfast server", description = "The engine that joins connectors and sessions")
    public @interface Config {
        /** Name of the logical server. */
        @AttributeDefinition(name = "Server name",
                description = "Name under which the record store keeps the epoch; both nodes of a pair have the same")
        String server_name() default "holdfast";

        /** Bound of the inbox. */
        @AttributeDefinition(name = "Inbox bound", min = "1000", max = "1000000",
                description = "Inputs that may wait; when full, operators are refused and a flooding link is closed")
        int inbox_bound() default 100_000;

        /** Bound of journal and time-line. */
        @AttributeDefinition(name = "Time-line entries", min = "100", max = "1000000",
                description = "Entries kept in memory for the time-line and facts kept in the journal")
        int timeline_entries() default 10_000;

        /** Interval of sweeps. */
        @AttributeDefinition(name = "Sweep interval (s)", min = "1", max = "3600",
                description = "How often ready records are counted and claims whose answer was lost are looked for")
        int sweep_interval_seconds() default 30;

        /** Patience with connectors. */
        @AttributeDefinition(name = "Longest call of a connector (s)", min = "1", max = "600",
                description = "A connector must return at once; one that takes longer is interrupted and stopped")
        int connector_patience_seconds() default 5;

        /** Resume. */
        @AttributeDefinition(name = "Resume after restart",
                description = "Load and start again what was started when the server ended; otherwise nothing starts by itself")
        boolean resume_after_restart() default false;
    }

    private final Map<String, StandbyPolicy> policies = new ConcurrentHashMap<>();
    private final Inbox inbox;
    private final ConnectorRegistry registry;
    private final Engine engine;
    private final TimelineBook timeline;
    private final BundleContext context;
    private final Duration longestCall;
    private final List<ServiceRegistration<?>> controls = new ArrayList<>();
    private volatile @Nullable Conductor conductor;
    private @Nullable Absences absences;

    /** Builds everything; nothing runs before {@link #start()}. */
    @Activate
    public ServerComponent(BundleContext context, Config config) throws IOException {
        this.context = context;
        this.longestCall = Duration.ofSeconds(Math.max(1, config.connector_patience_seconds()));
        this.inbox = new Inbox(config.inbox_bound());
        // what comes and goes must not be lost in a flood of reports
        this.registry = new ConnectorRegistry(input -> inbox.offer(input, LET_GO));
        this.timeline = new TimelineBook(config.timeline_entries(), ServerComponent::log);
        Path data = dataFolder(context);
        this.engine = new Engine(
                new EngineSettings(config.server_name(), nodeId(data), Duration.ofSeconds(config.sweep_interval_seconds())),
                name -> Optional.ofNullable(policies.get(name)),
                inbox::offer,
                new FileDrainNotice(data.resolve("drain-notice")),
                new Journal(config.timeline_entries()),
                timeline);
        RunningSessions running = new RunningSessions(data.resolve("running-sessions"));
        engine.reporting().keepIn(new FileSpool(data.resolve("statistics-spool")));
        engine.configuration().resume(config.resume_after_restart() ? running.read() : Set.of(), running::write);
    }

    private static Path dataFolder(BundleContext context) throws IOException {
        String karafData = System.getProperty("karaf.data");
        Path folder = karafData == null ? context.getDataFile("").toPath() : Path.of(karafData, "holdfast");
        return Files.createDirectories(folder);
    }

    private static String nodeId(Path data) throws IOException {
        Path file = data.resolve("node-id");
        if (!Files.exists(file)) {
            Files.writeString(file, UUID.randomUUID().toString(), StandardCharsets.US_ASCII);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).trim();
    }

    private static void log(Timeline.Entry entry) {
        LOG.info("{} source={} {}", entry.code(), entry.source(), entry.text());
    }

    @Activate
    void start() {
        conductor = new Conductor(engine, inbox, Clock.systemUTC(),
                bug -> LOG.error("server.bug an input was not fully carried out", bug),
                longestCall, (connector, where) -> LOG.error("connector.hangs connector={} waited={}s", connector,
                        longestCall.toSeconds(), where));
        Controls offered = Controls.of(engine, inbox::offer);
        publish(CampaignControl.class, offered.campaigns());
        publish(Explain.class, offered.explain());
        publish(ConnectorControl.class, offered.connectors());
        publish(AgentControl.class, offered.agents());
        publish(RecordControl.class, offered.records());
        publish(Alarms.class, offered.alarms());
        publish(Timeline.class, timeline);
        absences = new Absences(context, reasons -> inbox.offer(new Input.ConnectorsAbsent(reasons), LET_GO));
    }

    private <T> void publish(Class<T> type, T control) {
        controls.add(context.registerService(type, control, new Hashtable<>()));
    }

    @Deactivate
    void stop() {
        if (absences != null) {
            absences.close();
        }
        controls.forEach(ServiceRegistration::unregister);
        Conductor running = conductor;
        conductor = null;
        if (running != null) {
            running.close();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPolicy(StandbyPolicy policy) {
        policies.put(policy.name(), policy);
        registry.policyArrived(policy.name());
    }

    void unbindPolicy(StandbyPolicy policy) {
        policies.remove(policy.name(), policy);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindTelephony(TelephonyConnector connector, ServiceReference<TelephonyConnector> reference) {
        add(connector, reference);
    }

    void unbindTelephony(TelephonyConnector connector, ServiceReference<TelephonyConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(RecordStoreConnector connector, ServiceReference<RecordStoreConnector> reference) {
        add(connector, reference);
    }

    void unbindStore(RecordStoreConnector connector, ServiceReference<RecordStoreConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindConfiguration(ConfigurationConnector connector, ServiceReference<ConfigurationConnector> reference) {
        add(connector, reference);
    }

    void unbindConfiguration(ConfigurationConnector connector, ServiceReference<ConfigurationConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStatistics(StatisticsConnector connector, ServiceReference<StatisticsConnector> reference) {
        add(connector, reference);
    }

    void unbindStatistics(StatisticsConnector connector, ServiceReference<StatisticsConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindAgentState(AgentStateConnector connector, ServiceReference<AgentStateConnector> reference) {
        add(connector, reference);
    }

    void unbindAgentState(AgentStateConnector connector, ServiceReference<AgentStateConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindManagement(ManagementConnector connector, ServiceReference<ManagementConnector> reference) {
        add(connector, reference);
    }

    void unbindManagement(ManagementConnector connector, ServiceReference<ManagementConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDialer(DialerConnector connector, ServiceReference<DialerConnector> reference) {
        add(connector, reference);
    }

    void unbindDialer(DialerConnector connector, ServiceReference<DialerConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGateway(GatewayConnector connector, ServiceReference<GatewayConnector> reference) {
        add(connector, reference);
    }

    void unbindGateway(GatewayConnector connector, ServiceReference<GatewayConnector> reference) {
        remove(connector, reference);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindInteraction(InteractionConnector connector, ServiceReference<InteractionConnector> reference) {
        add(connector, reference);
    }

    void unbindInteraction(InteractionConnector connector, ServiceReference<InteractionConnector> reference) {
        remove(connector, reference);
    }

    private void add(Connector<?, ?> connector, ServiceReference<?> reference) {
        Object id = reference.getProperty(Connector.ID);
        if (id == null) {
            LOG.error("connector.refused bundle={} reason=\"{} is not set\"", reference.getBundle(), Connector.ID);
            return;
        }
        registry.add(id.toString(), connector, reference.getBundle().getSymbolicName(), reference.getBundle().getVersion(),
                (Long) reference.getProperty(Constants.SERVICE_ID));
    }

    private void remove(Connector<?, ?> connector, ServiceReference<?> reference) {
        Object id = reference.getProperty(Connector.ID);
        if (id != null) {
            registry.remove(id.toString(), connector);
            letGo(id.toString());
        }
    }

    /** Waits until the engine has closed the links: after this the classes of the connector may be gone. */
    private void letGo(String connector) {
        if (conductor == null) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        try {
            if (!inbox.offer(new Input.Command("let go of " + connector, done::countDown), LET_GO)
                    || !done.await(LET_GO.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("connector.unbinding connector={} reason=\"the server is busy; its links close later\"", connector);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
