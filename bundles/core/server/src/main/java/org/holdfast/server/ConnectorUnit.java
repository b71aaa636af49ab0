package org.holdfast.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.link.LinkFact;
import org.holdfast.link.LinkInput;
import org.holdfast.link.LinkMachine;
import org.jspecify.annotations.Nullable;

/** One connector: its link machine, its live links, and the effects of link facts on them. */
final class ConnectorUnit {
    final String id;
    final Connector<?, ?> service;
    final ConnectorDescriptor descriptor;
    final LinkMachine machine;
    private final Predicate<Input> inbox;
    private final Patience patience;
    private final Map<Long, Live> live = new HashMap<>();
    private Consumer<Link> beforeResync = link -> { };
    private boolean drained;
    private boolean resumesWhenUp;
    private int ports = Integer.MAX_VALUE;

    /** One live link with its reporting object. */
    private record Live(@Nullable Link link, Reports reports) {
    }

    ConnectorUnit(String id, Connector<?, ?> service, StandbyPolicy policy, Predicate<Input> inbox, Patience patience) {
        this.id = id;
        this.service = service;
        this.descriptor = service.descriptor();
        this.machine = new LinkMachine(id, service.settings(), policy);
        this.inbox = inbox;
        this.patience = patience;
    }

    /** What a new link is told first, so that its resync covers it. */
    void setBeforeResync(Consumer<Link> greeting) {
        beforeResync = greeting;
    }

    boolean available() {
        return machine.available();
    }

    boolean drained() {
        return drained;
    }

    void setDrained(boolean drained) {
        this.drained = drained;
        this.resumesWhenUp = false;
    }

    /** Takes the place of a drained connector: it stays drained until it can be used. */
    void drainUntilUp() {
        this.drained = true;
        this.resumesWhenUp = true;
    }

    boolean resumesWhenUp() {
        return resumesWhenUp;
    }

    /** Calls it can carry at a time; unlimited unless it says so. */
    int ports() {
        return ports;
    }

    void setPorts(int ports) {
        this.ports = ports;
    }

    /** The active link, or null when the connector is not available. */
    @Nullable Link activeLink() {
        Live active = live.get(machine.activeGeneration());
        return active == null ? null : active.link();
    }

    /** Decides, evolves and carries out; returns the facts for the engine. */
    List<LinkFact> step(LinkInput input, Instant now) {
        if (input instanceof LinkInput.Heard heard) {
            Live reporter = live.get(heard.generation());
            if (reporter != null) {
                reporter.reports().heardSeen();
            }
        }
        List<LinkFact> facts = machine.decide(input, now);
        facts.forEach(machine::evolve);
        facts.forEach(this::carryOut);
        return facts;
    }

    /** Generations whose reports overflowed the inbox. */
    List<Long> overflowed() {
        List<Long> found = new ArrayList<>();
        live.forEach((generation, each) -> {
            if (each.reports().overflowed()) {
                found.add(generation);
            }
        });
        return found;
    }

    private void carryOut(LinkFact fact) {
        if (fact instanceof LinkFact.Opening opening) {
            open(opening.endpoint(), opening.generation());
        } else if (fact instanceof LinkFact.Syncing syncing) {
            down(syncing.generation(), link -> {
                beforeResync.accept(link);
                link.resync();
            });
        } else if (fact instanceof LinkFact.Suspected suspected) {
            down(suspected.generation(), Link::probe);
        } else if (fact instanceof LinkFact.Ended ended) {
            end(ended.generation());
        }
    }

    private void open(int index, long generation) {
        Endpoint endpoint = machine.settings().endpoints().get(index);
        LinkId linkId = new LinkId(id, generation);
        Reports reports = reports(linkId);
        live.put(generation, new Live(null, reports));
        guarded(generation, () -> live.put(generation, new Live(open(endpoint, linkId, reports), reports)));
    }

    private Reports reports(LinkId linkId) {
        return switch (descriptor.kind()) {
            case TELEPHONY -> new TelephonyReports(linkId, inbox);
            case RECORD_STORE -> new StoreReports(linkId, inbox);
            case CONFIGURATION -> new ConfigurationReports(linkId, inbox);
            case STATISTICS -> new StatisticsReports(linkId, inbox);
            case MANAGEMENT -> new Reports(linkId, inbox);
            case AGENT_STATE -> new AgentStateReports(linkId, inbox);
            case DIALER -> new DialerReports(linkId, inbox);
            case GATEWAY -> new GatewayReports(linkId, inbox);
            case INTERACTION -> new InteractionReports(linkId, inbox);
            case PEER ->
                    throw new IllegalArgumentException(descriptor.kind() + " connectors are not supported by this server");
        };
    }

    private Link open(Endpoint endpoint, LinkId linkId, Reports reports) {
        if (service instanceof TelephonyConnector telephony) {
            return telephony.open(endpoint, linkId, (TelephonyReports) reports);
        }
        if (service instanceof RecordStoreConnector store) {
            return store.open(endpoint, linkId, (StoreReports) reports);
        }
        if (service instanceof ConfigurationConnector configuration) {
            return configuration.open(endpoint, linkId, (ConfigurationReports) reports);
        }
        if (service instanceof StatisticsConnector statistics) {
            return statistics.open(endpoint, linkId, (StatisticsReports) reports);
        }
        if (service instanceof AgentStateConnector agents) {
            return agents.open(endpoint, linkId, (AgentStateReports) reports);
        }
        if (service instanceof DialerConnector dialer) {
            return dialer.open(endpoint, linkId, (DialerReports) reports);
        }
        if (service instanceof GatewayConnector gateway) {
            return gateway.open(endpoint, linkId, (GatewayReports) reports);
        }
        if (service instanceof InteractionConnector interaction) {
            return interaction.open(endpoint, linkId, (InteractionReports) reports);
        }
        return ((ManagementConnector) service).open(endpoint, linkId, reports);
    }

    private void end(long generation) {
        Live ended = live.remove(generation);
        if (ended != null) {
            ended.reports().end();
            Link link = ended.link();
            if (link != null) {
                // nothing more can be done with a link that cannot even be closed; it reports to nobody now
                guarded(generation, link::close);
            }
        }
    }

    private void down(long generation, Consumer<Link> call) {
        Live target = live.get(generation);
        if (target != null && target.link() != null) {
            guarded(generation, () -> call.accept(target.link()));
        }
    }

    /**
     * A connector that throws (rule 1), whatever it is, loses that link; its classes may be gone. One that does not come
     * back until it is interrupted is not asked any more.
     */
    private void guarded(long generation, Runnable call) {
        patience.enter(id);
        try {
            call.run();
        } catch (RuntimeException | Error broken) {
            broke(generation, broken);
        } finally {
            if (patience.leave()) {
                inbox.test(new Input.ConnectorHung(id, service));
            }
        }
    }

    /** A call down to the link of this generation, if it lives. */
    <L extends Link> void down(Class<L> kind, long generation, Consumer<L> call) {
        down(generation, link -> call.accept(kind.cast(link)));
    }

    /** A call down to the active link, if there is one. */
    <L extends Link> void active(Class<L> kind, Consumer<L> call) {
        down(machine.activeGeneration(), link -> call.accept(kind.cast(link)));
    }

    /** Told as the link's own report, so that it counts also when the inbox is full. */
    private void broke(long generation, Throwable broken) {
        Live target = live.get(generation);
        if (target != null) {
            StackTraceElement[] where = broken.getStackTrace();
            target.reports().closed(new Disconnect(Disconnect.Cause.PROTOCOL,
                    "the connector threw " + broken + (where.length == 0 ? "" : " at " + where[0])));
        }
    }
}
