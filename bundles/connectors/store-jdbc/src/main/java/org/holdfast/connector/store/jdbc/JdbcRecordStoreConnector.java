package org.holdfast.connector.store.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
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
import org.osgi.service.metatype.annotations.Designate;

/**
 * Record store in a database. When it is lost, sessions use up their buffer and then wait for records, and
 * attempts go on (DB-WS-3, DB-WS-4); results wait in the engine until it returns.
 */
@Component(
        name = JdbcRecordStoreConnector.PID,
        service = RecordStoreConnector.class,
        configurationPid = JdbcRecordStoreConnector.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StoreConfig.class, factory = true)
public final class JdbcRecordStoreConnector implements RecordStoreConnector {
    /** Factory PID. */
    public static final String PID = "org.holdfast.connector.store.jdbc";

    private static final Duration LET_GO = Duration.ofSeconds(5);

    private final List<JdbcStoreLink> links = new ArrayList<>();
    private final StoreSettings settings;
    private final Operations operations;
    private final ConnectorDescriptor descriptor;
    private final Told told = new Told();

    /**
     * Reads the configuration; connects to nothing.
     *
     * @throws IllegalArgumentException if a value is wrong
     */
    @Activate
    public JdbcRecordStoreConnector(StoreConfig config) {
        this(StoreSettings.of(config));
    }

    JdbcRecordStoreConnector(StoreSettings settings) {
        this.settings = settings;
        this.operations =
                switch (settings.dialect()) {
                    case H2 -> new H2Operations();
                    case POSTGRESQL -> new PostgresOperations();
                };
        this.descriptor = new ConnectorDescriptor(
                ConnectorKind.RECORD_STORE,
                settings.dialect().isDurable() ? Set.of(Capability.DURABLE_WRITES, Capability.REASSERTS) : Set.of(),
                new LossContract(
                        LossContract.OnSession.DRAIN,
                        HoldCause.WAITING_FOR_RECORDS,
                        LossContract.OnAttempts.SURVIVE,
                        true));
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public LinkSettings settings() {
        return settings.link();
    }

    @Override
    public RecordStoreLink open(Endpoint endpoint, LinkId id, RecordStoreEvents events) {
        JdbcStoreLink link = new JdbcStoreLink(settings, operations, endpoint, new Reports(id, endpoint, events, told));
        synchronized (links) {
            links.removeIf(JdbcStoreLink::isGone);
            links.add(link);
        }
        return link;
    }

    /** After this the classes of the bundle may be gone: the threads of its links, closed by now, end first. */
    @Deactivate
    void stop() throws InterruptedException {
        long deadline = System.nanoTime() + LET_GO.toNanos();
        List<JdbcStoreLink> closing;
        synchronized (links) {
            closing = List.copyOf(links);
        }
        for (JdbcStoreLink link : closing) {
            link.awaitEnd(deadline);
        }
    }
}
