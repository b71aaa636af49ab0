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
import java.util.stream.Collectors;
import org.holdfast.api.CallReference;
import org.holdfast.api.RecordKey;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;
import org.holdfast.link.LinkFact;
import org.holdfast.link.LinkInput;
import org.holdfast.session.AgentPool;
import org.holdfast.session.SessionInput;

/**
 * Joins machines and connectors: one input in, facts from left to right (link → session → ledger), effects out. What
 * flows back (an answered call, an empty buffer) waits in {@code feedback} and is the input of a next step of the same
 * turn, so each step is acyclic and the whole run is one ordered list of inputs. Has no thread and no clock: the
 * conductor, or a simulation, calls {@link #handle} with the time.
 */
public final class Engine {
    private final EngineSettings settings;
    private final Function<String, Optional<StandbyPolicy>> policies;
    private final Predicate<Input> inbox;
    private final DrainNotice notice;
    private final Chronicle chronicle;
    private final Map<String, ConnectorUnit> connectors = new TreeMap<>();
    private final Map<String, StoreDesk> desks = new HashMap<>();
    private final Map<SessionId, SessionUnit> sessions = new TreeMap<>();
    private final Map<String, AgentPool> pools = new TreeMap<>();
    private final Map<CallReference, SessionUnit> calls = new HashMap<>();
    private final Map<Long, SessionUnit> ledgers = new HashMap<>();
    private final ArrayDeque<Runnable> feedback = new ArrayDeque<>();
    private final ArrayDeque<SessionUnit> dirty = new ArrayDeque<>();
    private final SessionSteps steps;
    private ServerDefinition definition = ServerDefinition.EMPTY;
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
        this.policies = policies;
        this.inbox = inbox;
        this.notice = notice;
        this.chronicle = new Chronicle(journal, timeline);
        this.steps = new SessionSteps(this, chronicle);
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
        Instant earliest = anyLoaded() ? sweepAt : Instant.MAX;
        for (ConnectorUnit unit : connectors.values()) {
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
            linkStep(report.connector(), report.report());
        } else if (input instanceof Input.DeskAnswer answer) {
            deskAnswer(answer);
        } else if (input instanceof Input.Command command) {
            command.body().run();
        } else if (input instanceof Input.ConnectorBound bound) {
            bind(bound);
        } else if (input instanceof Input.ConnectorUnbound unbound) {
            unbind(unbound);
        } else if (input instanceof Input.ConfigurationReport report) {
            configure(report.definition());
        } else if (input instanceof Input.ConfigurationRefused refused) {
            refused.problems().forEach(problem ->
                    chronicle.note(now, refused.connector(), "configuration.refused", problem));
        } else if (input instanceof Input.AgentReport report) {
            agentReport(report);
        }
    }

    private void drainFeedback() {
        Runnable next = feedback.poll();
        while (next != null) {
            next.run();
            next = feedback.poll();
        }
    }

    // ---- connectors and links ----

    private void bind(Input.ConnectorBound bound) {
        ConnectorUnit before = connectors.get(bound.connector());
        if (before != null && before.service == bound.service()) {
            return;
        }
        if (before != null) {
            unbindNow(before.id);
        }
        String standby = bound.service().settings().standby();
        Optional<StandbyPolicy> policy = policies.apply(standby);
        if (policy.isEmpty()) {
            chronicle.note(now, bound.connector(), "connector.refused", "standby policy '" + standby + "' is not known");
            return;
        }
        ConnectorUnit unit = new ConnectorUnit(bound.connector(), bound.service(), policy.get(), inbox);
        connectors.put(unit.id, unit);
        if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
            desks.put(unit.id, new StoreDesk(unit, settings, notice));
        }
        chronicle.note(now, unit.id, "connector.bound", "kind=" + unit.descriptor.kind());
        linkStep(unit.id, new LinkInput.Start());
        refreshHolds();
    }

    private void unbind(Input.ConnectorUnbound unbound) {
        ConnectorUnit unit = connectors.get(unbound.connector());
        if (unit != null && unit.service == unbound.service()) {
            unbindNow(unbound.connector());
        }
    }

    private void unbindNow(String connector) {
        linkStep(connector, new LinkInput.Stop());
        connectors.remove(connector);
        desks.remove(connector);
        chronicle.note(now, connector, "connector.unbound", "");
        refreshHolds();
    }

    void linkStep(String connector, LinkInput input) {
        ConnectorUnit unit = connectors.get(connector);
        if (unit == null) {
            return;
        }
        for (LinkFact fact : unit.step(input, now)) {
            chronicle.link(now, unit, fact);
            if (fact instanceof LinkFact.Activated) {
                activated(unit);
            } else if (fact instanceof LinkFact.Deactivated gone) {
                deactivated(unit, gone.why());
            }
        }
    }

    private void activated(ConnectorUnit unit) {
        switch (unit.descriptor.kind()) {
            case RECORD_STORE -> desks.get(unit.id).linkUp();
            case TELEPHONY -> {
                usersOf(unit.id).forEach(user -> telephonyUp(user, unit));
                refreshHolds();
            }
            case CONFIGURATION -> unit.active(org.holdfast.api.configuration.ConfigurationLink.class,
                    link -> link.subscribe(definition.revision()));
            case DIALER, STATISTICS, AGENT_STATE, GATEWAY, INTERACTION, MANAGEMENT, PEER -> { }
        }
    }

    private void telephonyUp(SessionUnit user, ConnectorUnit unit) {
        steps.ledger(user, new LedgerInput.TelephonyUp(
                unit.descriptor.capabilities().contains(Capability.QUERIES_CALLS)));
    }

    private void deactivated(ConnectorUnit unit, Disconnect why) {
        LossContract onLoss = unit.descriptor.onLoss();
        if (onLoss.alarm() && why.cause() != Disconnect.Cause.REQUESTED) {
            chronicle.alarm(now, unit.id, why);
        }
        if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
            desks.get(unit.id).linkDown();
        }
        refreshHolds();
        for (SessionUnit user : usersOf(unit.id)) {
            if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
                steps.ledger(user, new LedgerInput.StoreDown(onLoss.session() == LossContract.OnSession.DRAIN));
            } else if (unit.descriptor.kind() == ConnectorKind.TELEPHONY) {
                steps.ledger(user, new LedgerInput.TelephonyDown(onLoss.attempts() == LossContract.OnAttempts.SURVIVE));
            }
        }
        refreshHolds();
    }

    private List<SessionUnit> usersOf(String connector) {
        return sessions.values().stream()
                .filter(unit -> unit.definition().store().equals(connector)
                        || unit.definition().telephony().equals(connector))
                .toList();
    }

    // ---- answers and reports ----

    private void storeAnswer(Input.StoreAnswer answer) {
        SessionUnit unit = ledgers.get(RequestIds.ledger(answer.requestId()));
        if (unit != null && isCurrent(answer.connector(), answer.generation())) {
            steps.ledger(unit, answer.answer());
        }
    }

    private void callReport(Input.CallReport report) {
        SessionUnit unit = calls.get(report.call());
        if (unit != null && connectors.containsKey(report.connector())) {
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

    private boolean isCurrent(String connector, long generation) {
        ConnectorUnit unit = connectors.get(connector);
        return unit != null && unit.machine.activeGeneration() == generation;
    }

    private void deskAnswer(Input.DeskAnswer answer) {
        StoreDesk desk = desks.get(answer.connector());
        if (desk == null || !isCurrent(answer.connector(), answer.generation())) {
            return;
        }
        DeskReport report = answer.report();
        if (report instanceof DeskReport.EpochGranted granted) {
            if (desk.granted(granted)) {
                storeReady(answer.connector(), desk);
            }
        } else if (report instanceof DeskReport.EpochDenied denied) {
            desk.denied(denied);
            chronicle.note(now, answer.connector(), "epoch.denied", desk.refusal());
            refreshHolds();
        } else if (report instanceof DeskReport.DoNotCallPage page) {
            if (desk.page(page)) {
                chronicle.note(now, answer.connector(), "donotcall.read", "");
                refreshHolds();
                usersOf(answer.connector()).forEach(user -> steps.ledger(user, new LedgerInput.Tick()));
            }
        } else if (report instanceof DeskReport.OrphansFound found) {
            orphans(desk, found);
        } else if (report instanceof DeskReport.Failed failed) {
            desk.failed(failed.requestId());
            chronicle.note(now, answer.connector(), "store.request.failed", failed.reason());
        } else if (report instanceof DeskReport.ReadyCounted counted) {
            chronicle.note(now, counted.list(), "list.ready", "ready=" + counted.ready());
        }
    }

    private void storeReady(String connector, StoreDesk desk) {
        chronicle.note(now, connector, "epoch.granted", "epoch=" + desk.epoch());
        desk.readDoNotCall();
        for (SessionUnit user : usersOf(connector)) {
            if (user.ledger() != null) {
                steps.ledger(user, new LedgerInput.StoreUp(desk.epoch()));
                user.lists().keySet().forEach(list -> desk.findOrphans(user, list));
            }
        }
        refreshHolds();
    }

    private void orphans(StoreDesk desk, DeskReport.OrphansFound found) {
        SessionUnit asker = desk.orphanAsker(found.requestId());
        if (asker == null || asker.ledger() == null) {
            return;
        }
        Map<Boolean, List<Orphan>> bySuspicion = desk.certain(found, this::lostClaim, this::cared).stream()
                .collect(Collectors.partitioningBy(orphan -> desk.drainSuspected(orphan.epoch())));
        bySuspicion.forEach((suspected, orphans) -> {
            if (!orphans.isEmpty()) {
                steps.ledger(asker, new LedgerInput.OrphansFound(found.list(), orphans, suspected));
            }
        });
    }

    private boolean cared(RecordKey record) {
        return sessions.values().stream()
                .map(SessionUnit::ledger)
                .anyMatch(ledger -> ledger != null && ledger.cares(record));
    }

    /** A claim of a ledger that is gone counts as lost: it was unloaded without knowing of it. */
    private boolean lostClaim(long claimId) {
        SessionUnit owner = ledgers.get(RequestIds.ledger(claimId));
        LedgerMachine ledger = owner == null ? null : owner.ledger();
        return ledger == null || ledger.lostClaim(claimId);
    }

    /**
     * Every so often: what is Retrieved without anybody's care is found, ready records are counted (DB-WS-13), additions
     * to the do-not-call list are read.
     */
    private void sweep() {
        sweepAt = now.plus(settings.sweepInterval());
        desks.values().stream().filter(StoreDesk::ready).forEach(desk -> desk.readDoNotCallChanges(now));
        for (SessionUnit unit : sessions.values()) {
            StoreDesk desk = desks.get(unit.definition().store());
            if (unit.ledger() != null && desk != null && desk.ready()) {
                unit.lists().keySet().forEach(list -> {
                    desk.findOrphans(unit, list);
                    desk.countReady(list);
                });
            }
        }
    }

    private boolean anyLoaded() {
        return sessions.values().stream().anyMatch(unit -> unit.ledger() != null);
    }

    // ---- sessions ----

    private void configure(ServerDefinition changed) {
        definition = changed;
        changed.groups().values().forEach(group ->
                pools.computeIfAbsent(group.name(), name -> new AgentPool(name, List.of())).configure(group.agents()));
        changed.sessions().forEach((id, session) -> {
            Map<String, org.holdfast.api.campaign.ListDefinition> lists = new TreeMap<>();
            session.lists().forEach(share -> lists.put(share.list(), changed.lists().get(share.list())));
            SessionUnit unit = sessions.get(id);
            if (unit == null) {
                AgentPool pool = pools.computeIfAbsent(id.group(), name -> new AgentPool(name, List.of()));
                sessions.put(id, new SessionUnit(session, lists, pool));
            } else {
                unit.setLists(lists);
                steps.session(unit, new SessionInput.Reconfigure(session));
                steps.ledger(unit, new LedgerInput.Reconfigure(session, lists));
            }
        });
        sessions.entrySet().removeIf(each ->
                !changed.sessions().containsKey(each.getKey()) && each.getValue().ledger() == null);
        chronicle.note(now, "server", "configuration.changed",
                "revision=" + changed.revision() + " sessions=" + changed.sessions().size());
        refreshHolds();
    }

    /** Loads a session: a new ledger that at once looks for what older epochs left behind. */
    void load(SessionUnit unit) {
        long number = nextLedger++;
        String store = unit.definition().store();
        StoreDesk desk = desks.get(store);
        LedgerMachine ledger = new LedgerMachine(RequestIds.base(number), unit.definition(), unit.lists(),
                desk == null ? new org.holdfast.ledger.DoNotCall() : desk.doNotCall());
        unit.attach(ledger, number);
        ledgers.put(number, unit);
        steps.session(unit, new SessionInput.Load());
        ConnectorUnit telephony = connectors.get(unit.definition().telephony());
        if (telephony != null && telephony.available()) {
            telephonyUp(unit, telephony);
        }
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
                Holds.refresh(unit, connectors, desks, input -> steps.session(unit, input));
            }
        }
    }

    private void tick() {
        if (!sweepAt.isAfter(now) && anyLoaded()) {
            sweep();
        }
        for (ConnectorUnit unit : List.copyOf(connectors.values())) {
            unit.overflowed().forEach(generation -> linkStep(unit.id, new LinkInput.Closed(generation,
                    new Disconnect(Disconnect.Cause.PROTOCOL, "it reported faster than the server could follow"))));
            if (!unit.machine.wakeAt().isAfter(now)) {
                linkStep(unit.id, new LinkInput.Tick());
            }
        }
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
        List.copyOf(connectors.keySet()).forEach(this::unbindNow);
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

    Optional<ConnectorUnit> connector(String id) {
        return Optional.ofNullable(connectors.get(id));
    }

    Optional<StoreDesk> desk(String store) {
        return Optional.ofNullable(desks.get(store));
    }

    Collection<ConnectorUnit> connectors() {
        return connectors.values();
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
