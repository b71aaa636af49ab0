package org.holdfast.server;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.SessionView;
import org.holdfast.ledger.LedgerFact;
import org.holdfast.session.SessionFact;

/**
 * What statistics servers are told: the status of each campaign group and campaign, its parallel conditions while it
 * runs, ready records of the lists, and every ten seconds its numbers. Names are the field's.
 */
final class Reporting {
    private static final Duration SAMPLE = Duration.ofSeconds(1);
    private static final Duration EMPTY = Duration.ofSeconds(2);
    private static final int SNAPSHOT_EVERY = 10;
    private static final Set<HoldCause> SYSTEM_ERRORS = EnumSet.of(HoldCause.TELEPHONY_LOST, HoldCause.DIALER_LOST,
            HoldCause.AGENT_STATE_LOST, HoldCause.GATEWAY_LOST, HoldCause.INTERACTION_LOST, HoldCause.CONNECTOR_MISSING,
            HoldCause.NO_EPOCH);

    /** Conditions that exist beside each other while a session runs. */
    private enum Condition {
        WAITING_RECORDS("StatusWaitingRecords"),
        WAITING_PORTS("StatusWaitingPorts"),
        WAITING_AGENTS("StatusWaitingAgents"),
        SYSTEM_ERROR("StatusSystemError");

        private final String event;

        Condition(String event) {
            this.event = event;
        }
    }

    /** What was told of a session. */
    private static final class Told {
        private final Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        private final Map<CallResult, Long> results = new EnumMap<>(CallResult.class);
        private Instant emptySince = Instant.MAX;
    }

    private final Engine engine;
    private final ReportBook book;
    private final CommunicationDesk communication;
    private final Map<SessionId, Told> told = new TreeMap<>();
    private final Map<String, String> campaignStatus = new TreeMap<>();
    private Instant sampleAt = Instant.EPOCH;
    private int samples;

    Reporting(Engine engine, CommunicationDesk communication) {
        this.engine = engine;
        this.communication = communication;
        this.book = new ReportBook(trouble -> engine.chronicle().note(engine.now(), "server", "statistics.trouble", trouble));
    }

    void keepIn(Spool spool) {
        book.keepIn(spool);
    }

    /** First what it missed, then how things are. */
    void activated(ConnectorUnit sink) {
        book.activated(sink);
        for (SessionUnit unit : engine.sessions()) {
            status(unit);
            conditions(unit, true);
            snapshot(unit);
        }
    }

    /** How things are, on the communication DN of this session. */
    void tell(SessionUnit unit) {
        communication.publish(unit, status(unit.session.state()), Map.of());
        conditionsNow(unit, told(unit)).forEach(each -> communication.publish(unit, each.event, Map.of("on", 1.0)));
    }

    private boolean wanted() {
        return book.wanted() || communication.publishes();
    }

    /** A report to the statistics servers and on the communication DN. */
    private void report(SessionUnit unit, String event, Map<String, Double> values) {
        book.add(engine.now(), unit.id.toString(), event, values);
        communication.publish(unit, event, values);
    }

    void accepted(Input.ReportsAccepted accepted) {
        if (engine.connectors().isCurrent(accepted.connector(), accepted.generation())) {
            book.accepted(accepted.connector(), accepted.through());
        }
    }

    /** When the next sample is due, of interest only while a session is loaded. */
    Instant wakeAt() {
        return wanted() ? sampleAt : Instant.MAX;
    }

    void tick() {
        if (!wanted() || sampleAt.isAfter(engine.now())) {
            return;
        }
        sampleAt = engine.now().plus(SAMPLE);
        samples++;
        for (SessionUnit unit : engine.sessions()) {
            if (unit.ledger() != null) {
                conditions(unit, false);
                if (samples % SNAPSHOT_EVERY == 0) {
                    snapshot(unit);
                }
            }
        }
    }

    void session(SessionUnit unit, SessionFact fact) {
        if (fact instanceof SessionFact.Loaded) {
            told.put(unit.id, new Told());
            status(unit);
        } else if (fact instanceof SessionFact.Started) {
            status(unit);
        } else if (fact instanceof SessionFact.Stopped || fact instanceof SessionFact.Unloaded) {
            conditions(unit, false);
            status(unit);
        } else if (fact instanceof SessionFact.HoldPlaced || fact instanceof SessionFact.HoldLifted) {
            conditions(unit, false);
        }
    }

    void ledger(SessionUnit unit, LedgerFact fact) {
        if (fact instanceof LedgerFact.Completed completed) {
            told(unit).results.merge(completed.result(), 1L, Long::sum);
        } else if (fact instanceof LedgerFact.WrappingUp over) {
            told(unit).results.merge(over.result(), 1L, Long::sum);
        } else if (fact instanceof LedgerFact.Emptied) {
            snapshot(unit);
        }
    }

    /** Ready records of a list, and of each campaign that has it. */
    void ready(String list, long count) {
        Map<String, Double> values = Map.of("ready", (double) count);
        book.add(engine.now(), list, "ReadyRecords", values);
        engine.sessions().stream().filter(unit -> unit.lists().containsKey(list)).map(unit -> unit.id.campaign()).distinct()
                .forEach(campaign -> book.add(engine.now(), campaign + "@" + list, "ReadyRecords", values));
    }

    private Told told(SessionUnit unit) {
        return told.computeIfAbsent(unit.id, id -> new Told());
    }

    private static String status(SessionView.State state) {
        return switch (state) {
            case NOT_LOADED -> "StatusDeactivated";
            case ACTIVE, WAITING_UNLOAD -> "StatusActivated";
            case RUNNING -> "StatusRunning";
        };
    }

    private void status(SessionUnit unit) {
        report(unit, status(unit.session.state()), Map.of());
        String campaign = unit.id.campaign();
        Set<SessionView.State> states = EnumSet.noneOf(SessionView.State.class);
        engine.sessions().stream().filter(each -> each.id.campaign().equals(campaign))
                .forEach(each -> states.add(each.session.state()));
        String derived = states.contains(SessionView.State.RUNNING) ? "StatusRunning"
                : states.equals(EnumSet.of(SessionView.State.NOT_LOADED)) ? "StatusDeactivated" : "StatusActivated";
        if (!derived.equals(campaignStatus.put(campaign, derived))) {
            book.add(engine.now(), campaign, derived, Map.of());
        }
    }

    private void conditions(SessionUnit unit, boolean all) {
        Told before = told(unit);
        Set<Condition> now = conditionsNow(unit, before);
        for (Condition each : Condition.values()) {
            if (now.contains(each) != before.conditions.contains(each) || all && now.contains(each)) {
                report(unit, each.event, Map.of("on", now.contains(each) ? 1.0 : 0.0));
            }
        }
        before.conditions.clear();
        before.conditions.addAll(now);
    }

    private Set<Condition> conditionsNow(SessionUnit unit, Told before) {
        Set<Condition> now = EnumSet.noneOf(Condition.class);
        boolean running = unit.session.state() == SessionView.State.RUNNING;
        before.emptySince = !running || unit.session.buffered() > 0 ? Instant.MAX
                : before.emptySince.equals(Instant.MAX) ? engine.now() : before.emptySince;
        if (!running) {
            return now;
        }
        boolean waiting = unit.session.holds().stream().anyMatch(hold -> hold.cause() == HoldCause.WAITING_FOR_RECORDS);
        // a buffer that is empty for a moment is about to be filled
        if (waiting || !before.emptySince.isAfter(engine.now().minus(EMPTY))) {
            now.add(Condition.WAITING_RECORDS);
        }
        int ports = unit.definition().pacing().ports();
        if (unit.session.dialing() + unit.session.waiting() + unit.session.connected() >= ports) {
            now.add(Condition.WAITING_PORTS);
        }
        if (!unit.definition().agentless() && unit.pool.ready(engine.now()) == 0) {
            now.add(Condition.WAITING_AGENTS);
        }
        if (unit.session.holds().stream().anyMatch(hold -> SYSTEM_ERRORS.contains(hold.cause()))) {
            now.add(Condition.SYSTEM_ERROR);
        }
        return now;
    }

    private void snapshot(SessionUnit unit) {
        if (!book.wanted()) {
            return;
        }
        SessionView.Counts counts = unit.session.counts();
        Map<String, Double> values = new TreeMap<>();
        values.put("dials", (double) counts.dials());
        values.put("answered", (double) counts.answered());
        values.put("connected", (double) counts.connected());
        values.put("abandoned", (double) counts.abandoned());
        values.put("dropped", (double) counts.dropped());
        values.put("stale", (double) counts.stale());
        values.put("agents_ready", (double) unit.pool.ready(engine.now()));
        values.put("agents_busy", (double) unit.pool.busy(engine.now()));
        values.put("buffered", (double) unit.session.buffered());
        values.put("dialing", (double) unit.session.dialing());
        values.put("waiting", (double) unit.session.waiting());
        values.put("talking", (double) unit.session.connected());
        told(unit).results.forEach((result, count) -> values.put("result_" + result, (double) count));
        book.add(engine.now(), unit.id.toString(), "Snapshot", values);
    }
}
