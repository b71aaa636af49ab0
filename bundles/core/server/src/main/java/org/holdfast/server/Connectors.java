package org.holdfast.server;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.management.Alarm;
import org.holdfast.ledger.DoNotCall;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.link.LinkFact;
import org.holdfast.link.LinkInput;
import org.holdfast.session.SessionInput;

/** The connectors that are bound, their link machines, and what availability and loss mean for the sessions. */
final class Connectors {
    private final Engine engine;
    private final EngineSettings settings;
    private final Function<String, Optional<StandbyPolicy>> policies;
    private final Predicate<Input> inbox;
    private final DrainNotice notice;
    private final Map<String, ConnectorUnit> connectors = new TreeMap<>();
    private final Map<String, StoreDesk> desks = new HashMap<>();
    private final Map<String, DoNotCall> doNotCall = new HashMap<>();
    private final Map<String, Dialed> dialed = new HashMap<>();
    private final Set<String> drained = new HashSet<>();
    private final Map<String, String> stopped = new HashMap<>();
    private Map<String, String> absences = Map.of();

    Connectors(Engine engine, EngineSettings settings, Function<String, Optional<StandbyPolicy>> policies,
            Predicate<Input> inbox, DrainNotice notice) {
        this.engine = engine;
        this.settings = settings;
        this.policies = policies;
        this.inbox = inbox;
        this.notice = notice;
    }

    void bind(Input.ConnectorBound bound) {
        ConnectorUnit before = connectors.get(bound.connector());
        if (before != null && before.service == bound.service()) {
            return;
        }
        if (before != null) {
            unbindNow(before.id);
        }
        String standby;
        try {
            standby = bound.service().settings().standby();
            bound.service().descriptor();
        } catch (RuntimeException | Error broken) {
            engine.chronicle().note(engine.now(), bound.connector(), "connector.refused", "it threw " + broken);
            return;
        }
        Optional<StandbyPolicy> policy = policies.apply(standby);
        if (policy.isEmpty()) {
            engine.chronicle().note(engine.now(), bound.connector(), "connector.refused", "standby policy '" + standby + "' is not known");
            return;
        }
        ConnectorUnit unit = new ConnectorUnit(bound.connector(), bound.service(), policy.get(), inbox, engine.patience());
        connectors.put(unit.id, unit);
        stopped.remove(unit.id);
        if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
            desks.put(unit.id, new StoreDesk(unit, doNotCall(unit.id), settings, notice));
        }
        if (unit.descriptor.kind() == ConnectorKind.AGENT_STATE) {
            unit.setBeforeResync(link -> subscribe(unit.id, (AgentStateLink) link));
        }
        if (drained.remove(unit.id)) {
            unit.drainUntilUp();
        }
        engine.chronicle().note(engine.now(), unit.id, "connector.bound",
                "kind=" + unit.descriptor.kind() + (bound.bundle().isEmpty() ? "" : " bundle=" + bound.bundle()));
        step(unit.id, new LinkInput.Start());
        engine.refreshHolds();
    }

    void unbind(Input.ConnectorUnbound unbound) {
        ConnectorUnit unit = connectors.get(unbound.connector());
        if (unit != null && unit.service == unbound.service()) {
            unbindNow(unbound.connector());
        }
    }

    /** One that does not come back from a call stops every session, so it is not asked again before it is replaced. */
    void hung(Input.ConnectorHung hung) {
        ConnectorUnit unit = connectors.get(hung.connector());
        if (unit != null && unit.service == hung.service()) {
            unbindNow(unit.id);
            stopped.put(unit.id, "it kept the server waiting and was stopped; restart its bundle");
            engine.alarms().raise(ErrorCode.LINK_LOST, Alarm.Severity.CRITICAL, unit.id, absence(unit.id), engine.now());
            engine.refreshHolds();
        }
    }

    private void unbindNow(String connector) {
        step(connector, new LinkInput.Stop());
        ConnectorUnit gone = connectors.remove(connector);
        if (gone != null && gone.drained()) {
            drained.add(connector);
        }
        desks.remove(connector);
        engine.alarms().clear(ErrorCode.LINK_LOST, connector, engine.now());
        engine.chronicle().note(engine.now(), connector, "connector.unbound", "");
        engine.refreshHolds();
    }

    /** What is known of connectors that are configured and not bound. */
    void absent(Map<String, String> reasons) {
        absences = reasons;
        engine.refreshHolds();
    }

    /** Why a connector that is not bound is not there. */
    String absence(String connector) {
        String reason = stopped.getOrDefault(connector, absences.get(connector));
        return "connector " + connector + (reason == null ? " is not installed or not configured" : " is not there: " + reason);
    }

    void step(String connector, LinkInput input) {
        ConnectorUnit unit = connectors.get(connector);
        if (unit == null) {
            return;
        }
        for (LinkFact fact : unit.step(input, engine.now())) {
            engine.chronicle().link(engine.now(), unit, fact);
            if (fact instanceof LinkFact.Activated) {
                activated(unit);
            } else if (fact instanceof LinkFact.Deactivated) {
                deactivated(unit);
            } else if (fact instanceof LinkFact.Ended ended) {
                raise(unit, ended.why());
            }
        }
    }

    private void activated(ConnectorUnit unit) {
        engine.alarms().clear(ErrorCode.LINK_LOST, unit.id, engine.now());
        if (unit.resumesWhenUp()) {
            unit.setDrained(false);
            engine.chronicle().note(engine.now(), unit.id, "connector.resumed", "cause=replaced");
        }
        switch (unit.descriptor.kind()) {
            case RECORD_STORE -> desks.get(unit.id).linkUp();
            case TELEPHONY, DIALER, GATEWAY -> {
                engine.usersOf(unit.id).forEach(user -> callsUp(user, unit));
                engine.refreshHolds();
                engine.usersOf(unit.id).forEach(engine.reporting()::tell);
            }
            case CONFIGURATION -> unit.active(ConfigurationLink.class,
                    link -> link.subscribe(engine.configuration().revision(unit.id)));
            case MANAGEMENT -> engine.alarms().tellAll(unit);
            case STATISTICS -> engine.reporting().activated(unit);
            case AGENT_STATE -> engine.refreshHolds();
            case INTERACTION, PEER -> { }
        }
    }

    /** Asks a source of agent states for the groups that name it. */
    private void subscribe(String source, AgentStateLink link) {
        engine.configuration().definition().groups().values().stream()
                .filter(group -> group.agentState().equals(source))
                .forEach(group -> link.subscribe(group.name()));
    }

    /** The groups may name other sources now. */
    void configured() {
        connectors.values().stream().filter(unit -> unit.descriptor.kind() == ConnectorKind.AGENT_STATE)
                .forEach(unit -> unit.active(AgentStateLink.class, link -> subscribe(unit.id, link)));
    }

    /** A connector that makes or carries calls of this session can be used. */
    void callsUp(SessionUnit user, ConnectorUnit unit) {
        if (user.definition().connectors().dials().equals(unit.id)) {
            engine.steps().ledger(user, new LedgerInput.TelephonyUp(
                    unit.descriptor.capabilities().contains(Capability.QUERIES_CALLS)));
        }
        if (unit.descriptor.kind() == ConnectorKind.TELEPHONY) {
            engine.steps().session(user, new SessionInput.TelephonyUp());
        }
        shareCapacity(unit);
    }

    /** A dialer or gateway can carry so many calls at a time. */
    void capacity(Input.CapacityReport report) {
        if (isCurrent(report.connector(), report.generation())) {
            ConnectorUnit unit = connectors.get(report.connector());
            unit.setPorts(report.ports());
            engine.chronicle().note(engine.now(), unit.id, "connector.capacity", "ports=" + report.ports());
            shareCapacity(unit);
        }
    }

    /** The loaded sessions that dial through it have equal parts of its ports, the first ones one more of an odd rest. */
    void shareCapacity(ConnectorUnit unit) {
        List<SessionUnit> dialing = engine.usersOf(unit.id).stream()
                .filter(user -> user.ledger() != null && user.definition().connectors().dials().equals(unit.id)).toList();
        for (int i = 0; i < dialing.size(); i++) {
            int part = unit.ports() / dialing.size() + (i < unit.ports() % dialing.size() ? 1 : 0);
            engine.steps().session(dialing.get(i), new SessionInput.CapacityChanged(part));
        }
    }

    /** A connector that has no usable link, also one that never had one. */
    private void raise(ConnectorUnit unit, Disconnect why) {
        LossContract onLoss = unit.descriptor.onLoss();
        if (onLoss.alarm() && !unit.available() && why.cause() != Disconnect.Cause.REQUESTED) {
            Alarm.Severity severity = switch (onLoss.session()) {
                case CONTINUE -> Alarm.Severity.MINOR;
                case DRAIN, PAUSE -> Alarm.Severity.MAJOR;
            };
            engine.alarms().raise(ErrorCode.LINK_LOST, severity, unit.id, "the link of " + unit.descriptor.kind()
                    + " is down: " + why.cause() + ", " + why.detail(), engine.now());
        }
    }

    private void deactivated(ConnectorUnit unit) {
        LossContract onLoss = unit.descriptor.onLoss();
        if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
            desks.get(unit.id).linkDown();
        }
        engine.refreshHolds();
        for (SessionUnit user : engine.usersOf(unit.id)) {
            if (unit.descriptor.kind() == ConnectorKind.RECORD_STORE) {
                engine.steps().ledger(user, new LedgerInput.StoreDown(onLoss.session() == LossContract.OnSession.DRAIN));
            } else if (user.definition().connectors().dials().equals(unit.id)) {
                engine.steps().ledger(user, new LedgerInput.TelephonyDown(onLoss.attempts() == LossContract.OnAttempts.SURVIVE));
            }
        }
        engine.refreshHolds();
    }

    /** Whether the generation is that of the active link. */
    boolean isCurrent(String connector, long generation) {
        ConnectorUnit unit = connectors.get(connector);
        return unit != null && unit.machine.activeGeneration() == generation;
    }

    /** Links whose time has come, and links that reported faster than the inbox could take. */
    void tick() {
        for (ConnectorUnit unit : List.copyOf(connectors.values())) {
            unit.overflowed().forEach(generation -> step(unit.id, new LinkInput.Closed(generation,
                    new Disconnect(Disconnect.Cause.PROTOCOL, "it reported faster than the server could follow"))));
            if (!unit.machine.wakeAt().isAfter(engine.now())) {
                step(unit.id, new LinkInput.Tick());
            }
        }
    }

    /** Every connector is unbound: the server stops. */
    void unbindAll() {
        List.copyOf(connectors.keySet()).forEach(this::unbindNow);
    }

    Optional<ConnectorUnit> find(String id) {
        return Optional.ofNullable(connectors.get(id));
    }

    Optional<StoreDesk> desk(String store) {
        return Optional.ofNullable(desks.get(store));
    }

    /** What was written to a store lately, also while its connector is not there. */
    Dialed dialed(String store) {
        return dialed.computeIfAbsent(store, id -> new Dialed());
    }

    /** The do-not-call list of a store, also while its connector is not there. */
    DoNotCall doNotCall(String store) {
        return doNotCall.computeIfAbsent(store, id -> new DoNotCall());
    }

    Collection<ConnectorUnit> all() {
        return connectors.values();
    }

    Collection<StoreDesk> desks() {
        return desks.values();
    }

    /** Places and lifts the holds of one session. */
    void refreshHolds(SessionUnit unit) {
        Holds.refresh(unit, engine.configuration().agentState(unit.id.group()), connectors, this::absence, desks, input -> engine.steps().session(unit, input));
    }
}
