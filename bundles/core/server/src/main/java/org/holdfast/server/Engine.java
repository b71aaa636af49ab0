package org.holdfast.server;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.holdfast.api.CallReference;
import org.holdfast.api.SessionId;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;
import org.holdfast.session.AgentPool;
import org.holdfast.session.SessionInput;
import org.jspecify.annotations.Nullable;

/**
 * Joins machines and connectors: one input in, facts from left to right (link → session → ledger), effects out. What
 * flows back (an answered call, an empty buffer) waits in {@code feedback} and is the input of a next step of the same
 * turn, so each step is acyclic and the whole run is one ordered list of inputs. Has no thread and no clock: the
 * conductor, or a simulation, calls {@link #handle} with the time.
 */
public final class Engine {
    private final EngineSettings settings;
    private final DrainNotice notice;
    private final Chronicle chronicle;
    private final Connectors connectors;
    private final Stores stores;
    private final Map<SessionId, SessionUnit> sessions = new TreeMap<>();
    private final Map<String, AgentPool> pools = new TreeMap<>();
    private final Map<CallReference, SessionUnit> calls = new HashMap<>();
    private final Map<Long, SessionUnit> ledgers = new HashMap<>();
    private final ArrayDeque<Runnable> feedback = new ArrayDeque<>();
    private final ArrayDeque<SessionUnit> dirty = new ArrayDeque<>();
    private final SessionSteps steps;
    private final Configuration configuration;
    private final AlarmBook alarms;
    private final Patience patience = new Patience();
    private final Reporting reporting;
    private final InteractionDesk interactions;
    private final CommunicationDesk communication;
    private long nextLedger = 1;
    private Instant now = Instant.EPOCH;
    private Instant sweepAt = Instant.EPOCH;

    /**
     * An engine with nothing bound and nothing configured.
     *
     * @param policies standby policies by name
     * @param inbox where reports of connectors go; false when it is full
     * @param notice what this node remembers across a crash
     */
    public Engine(
            EngineSettings settings,
            Function<String, Optional<StandbyPolicy>> policies,
            Predicate<Input> inbox,
            DrainNotice notice,
            Journal journal,
            TimelineBook timeline) {
        this.settings = settings;
        this.notice = notice;
        this.chronicle = new Chronicle(journal, timeline);
        this.steps = new SessionSteps(this, chronicle);
        this.connectors = new Connectors(this, settings, policies, inbox, notice);
        this.stores = new Stores(this, connectors);
        this.alarms = new AlarmBook(chronicle, connectors::all);
        this.communication = new CommunicationDesk(this, settings.server());
        this.reporting = new Reporting(this, communication);
        this.interactions = new InteractionDesk(this, connectors);
        this.configuration = new Configuration(this, sessions, pools);
    }

    /** One turn: the input, then all feedback it caused. */
    public void handle(Input input, Instant at) {
        now = at;
        dispatch(input);
        drainFeedback();
        SessionUnit next = dirty.pollFirst();
        while (next != null) {
            steps.session(next, new SessionInput.Tick());
            drainFeedback();
            next = dirty.pollFirst();
        }
    }

    /** The session looks again at its waiting calls and its pace before this turn ends. */
    void dirty(SessionUnit unit) {
        if (!dirty.contains(unit)) {
            dirty.addLast(unit);
        }
    }

    /** When {@link Input.Tick} is due next; {@link Instant#MAX} for never. */
    public Instant wakeAt() {
        Instant earliest = anyLoaded() ? min(sweepAt, reporting.wakeAt()) : Instant.MAX;
        for (ConnectorUnit unit : connectors.all()) {
            earliest = min(earliest, unit.machine.wakeAt());
        }
        for (SessionUnit unit : sessions.values()) {
            earliest = min(earliest, unit.wakeAt());
            LedgerMachine ledger = unit.ledger();
            if (ledger != null) {
                earliest = min(earliest, ledger.wakeAt());
            }
        }
        return earliest;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void dispatch(Input input) {
        if (input instanceof Input.CallReport report) {
            callReport(report);
        } else if (input instanceof Input.StoreAnswer answer) {
            storeAnswer(answer);
        } else if (input instanceof Input.Tick) {
            tick();
        } else if (input instanceof Input.LinkReport report) {
            connectors.step(report.connector(), report.report());
        } else if (input instanceof Input.DeskAnswer answer) {
            stores.answer(answer);
        } else if (input instanceof Input.Command command) {
            command.body().run();
        } else if (input instanceof Input.ConnectorBound bound) {
            connectors.bind(bound);
        } else if (input instanceof Input.ConnectorUnbound unbound) {
            connectors.unbind(unbound);
        } else if (input instanceof Input.ConnectorsAbsent absent) {
            connectors.absent(absent.reasons());
        } else if (input instanceof Input.ConnectorHung hung) {
            connectors.hung(hung);
        } else if (input instanceof Input.ConfigurationReport report) {
            configuration.accepted(report);
        } else if (input instanceof Input.ConfigurationRefused refused) {
            configuration.refused(refused);
        } else if (input instanceof Input.ReportsAccepted accepted) {
            reporting.accepted(accepted);
        } else if (input instanceof Input.CapacityReport report) {
            connectors.capacity(report);
        } else if (input instanceof Input.AgentReport report) {
            agentReport(report);
        } else if (input instanceof Input.InteractionRequest request) {
            interactions.answer(request);
        } else if (input instanceof Input.UserEventReport report) {
            communication.asked(report);
        }
    }

    private void drainFeedback() {
        Runnable next = feedback.poll();
        while (next != null) {
            next.run();
            next = feedback.poll();
        }
    }

    private void storeAnswer(Input.StoreAnswer answer) {
        SessionUnit unit = ledgers.get(RequestIds.ledger(answer.requestId()));
        if (unit != null && connectors.isCurrent(answer.connector(), answer.generation())) {
            steps.ledger(unit, answer.answer());
        }
    }

    private void callReport(Input.CallReport report) {
        SessionUnit unit = calls.get(report.call());
        if (unit != null && connectors.find(report.connector()).isPresent()) {
            steps.ledger(unit, report.report());
        }
    }

    private void agentReport(Input.AgentReport report) {
        for (AgentPool pool : pools.values()) {
            if (pool.agent(report.agent()).isPresent()) {
                setAgent(pool, report.agent(), report.state());
            }
        }
    }

    /** Whose ledger a request id belongs to, or null when that ledger is gone. */
    @Nullable SessionUnit ledgerOwner(long number) {
        return ledgers.get(number);
    }

    List<SessionUnit> usersOf(String connector) {
        return sessions.values().stream()
                .filter(unit -> unit.definition().connectors().all().contains(connector))
                .toList();
    }

    private boolean anyLoaded() {
        return sessions.values().stream().anyMatch(unit -> unit.ledger() != null);
    }

    // ---- sessions ----

    /** Loads a session: a new ledger that at once looks for what older epochs left behind. */
    void load(SessionUnit unit) {
        long number = nextLedger++;
        String store = unit.definition().store();
        StoreDesk desk = connectors.desk(store).orElse(null);
        LedgerMachine ledger = new LedgerMachine(RequestIds.base(number), unit.definition(), unit.lists(),
                connectors.doNotCall(store));
        unit.attach(ledger, number);
        ledgers.put(number, unit);
        steps.session(unit, new SessionInput.Load());
        unit.definition().connectors().all().forEach(id -> connectors.find(id)
                .filter(ConnectorUnit::available)
                .ifPresent(each -> connectors.callsUp(unit, each)));
        if (desk != null && desk.ready()) {
            steps.ledger(unit, new LedgerInput.StoreUp(desk.epoch()));
            desk.readDoNotCall();
            unit.lists().keySet().forEach(list -> desk.findOrphans(unit, list));
        }
        refreshHolds();
    }

    void unloaded(SessionUnit unit) {
        ledgers.remove(unit.ledgerNumber());
        calls.values().removeIf(owner -> owner == unit);
        unit.detach();
        connectors.find(unit.definition().connectors().dials()).ifPresent(connectors::shareCapacity);
        later(() -> configuration.unloaded(unit));
    }

    void setAgent(AgentPool pool, String agent, AgentState state) {
        pool.setState(agent, state);
        chronicle.note(now, pool.views(now).stream().filter(view -> view.id().equals(agent)).findFirst()
                .map(view -> view.group()).orElse("server"), "agent.state", "agent=" + agent + " state=" + state);
        tickGroup(pool);
    }

    /** Every session of the group looks again at its waiting calls and its pace. */
    void tickGroup(AgentPool pool) {
        for (SessionUnit unit : sessions.values()) {
            if (unit.pool == pool && unit.ledger() != null) {
                dirty(unit);
            }
        }
    }

    /** Places and lifts the holds of every loaded session, from the state of what it uses. */
    void refreshHolds() {
        for (SessionUnit unit : sessions.values()) {
            if (unit.ledger() != null) {
                connectors.refreshHolds(unit);
            }
        }
    }

    private void tick() {
        if (!sweepAt.isAfter(now) && anyLoaded()) {
            sweepAt = now.plus(settings.sweepInterval());
            stores.sweep();
        }
        connectors.tick();
        reporting.tick();
        for (SessionUnit unit : List.copyOf(sessions.values())) {
            if (!unit.wakeAt().isAfter(now)) {
                dirty(unit);
            }
            LedgerMachine ledger = unit.ledger();
            if (ledger != null && !ledger.wakeAt().isAfter(now)) {
                steps.ledger(unit, new LedgerInput.Tick());
            }
        }
    }

    /** The server stops: every link is closed. Sessions are not unloaded; their claims are found at the next start. */
    void shutdown(Instant at) {
        now = at;
        connectors.unbindAll();
    }

    /** All configured sessions as operators see them. */
    public List<SessionView> views() {
        return sessions.values().stream().map(this::view).toList();
    }

    private SessionView view(SessionUnit unit) {
        return new SessionView(unit.id, unit.session.state(), unit.session.mode(), unit.session.holds(),
                unit.pool.ready(now), unit.pool.busy(now), unit.session.buffered(), unit.session.dialing(),
                unit.session.waiting(), unit.session.connected(), unit.session.counts());
    }

    // ---- for the parts of the engine and the controls ----

    void later(Runnable step) {
        feedback.add(step);
    }

    Instant now() {
        return now;
    }

    DrainNotice notice() {
        return notice;
    }

    Map<CallReference, SessionUnit> calls() {
        return calls;
    }

    SessionSteps steps() {
        return steps;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    AlarmBook alarms() {
        return alarms;
    }

    Reporting reporting() {
        return reporting;
    }

    Patience patience() {
        return patience;
    }

    Configuration configuration() {
        return configuration;
    }

    Connectors connectors() {
        return connectors;
    }

    Collection<SessionUnit> sessions() {
        return sessions.values();
    }

    Optional<SessionUnit> session(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Map<String, AgentPool> pools() {
        return pools;
    }

    /** How many attempts are in flight through a connector. */
    int inFlight(String connector) {
        return usersOf(connector).stream()
                .map(SessionUnit::ledger)
                .filter(java.util.Objects::nonNull)
                .mapToInt(LedgerMachine::inFlight)
                .sum();
    }
}
