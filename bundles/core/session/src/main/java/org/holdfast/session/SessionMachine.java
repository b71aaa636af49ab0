package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.control.SessionView;

/**
 * A dialing session: one campaign for one group.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>state</th><th>input</th><th>next state</th></tr>
 * <tr><td>NOT_LOADED</td><td>Load</td><td>ACTIVE, counters at zero</td></tr>
 * <tr><td>ACTIVE</td><td>Start</td><td>RUNNING</td></tr>
 * <tr><td>RUNNING</td><td>Stop</td><td>ACTIVE; calls in progress go on</td></tr>
 * <tr><td>ACTIVE, RUNNING</td><td>Unload</td><td>WAITING_UNLOAD; the ledger empties</td></tr>
 * <tr><td>WAITING_UNLOAD</td><td>Unload(force)</td><td>WAITING_UNLOAD; the ledger ends its attempts</td></tr>
 * <tr><td>WAITING_UNLOAD</td><td>LedgerEmptied</td><td>NOT_LOADED</td></tr>
 * <tr><td>any</td><td>PlaceHold, LiftHold</td><td>the set of holds changes; it dials when RUNNING without holds</td></tr>
 * </table>
 *
 * <p>A call of the session is, in this order: permit → dialing → waiting → reserved → talking → gone; from waiting it
 * may become dropping. Inputs other than Tick only note what happened; Tick gives waiting calls to free agents, drops
 * those that waited too long, and when there is nothing of that kind to do decides about permits and the buffer. The
 * caller ticks after every input until a tick decides nothing.
 */
public final class SessionMachine {
    private static final Duration FILL_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PREDICTION_INTERVAL = Duration.ofMillis(250);
    /** Idle agents may be those on whom another session of the group counts; when it leaves them is not an input of this one. */
    private static final Duration RIVAL_INTERVAL = Duration.ofSeconds(1);

    private final AgentPool pool;
    private final SessionState state;
    private final SessionEvolution evolution;
    private final Controls controls;
    private final Distribution distribution;

    /** A session that is not loaded. */
    public SessionMachine(SessionDefinition definition, AgentPool pool) {
        this.pool = pool;
        this.state = new SessionState(definition);
        this.evolution = new SessionEvolution(state, pool);
        this.controls = new Controls(state);
        this.distribution = new Distribution(state, pool);
    }

    /** What the input leads to; changes nothing. */
    public List<SessionFact> decide(SessionInput input, Instant now) {
        if (input instanceof SessionInput.Tick) {
            return tick(now);
        }
        List<SessionFact> facts = controls.decide(input, now);
        return facts.isEmpty() ? distribution.decide(input, now) : facts;
    }

    private List<SessionFact> tick(Instant now) {
        List<SessionFact> distributed = distribution.distribute(now);
        return distributed.isEmpty() ? pace(now) : distributed;
    }

    private List<SessionFact> pace(Instant now) {
        if (!state.mayDial()) {
            return List.of();
        }
        List<SessionFact> facts = new ArrayList<>();
        PaceDecision pace = Pacer.decide(state, pool, now);
        if (differs(pace)) {
            facts.add(new SessionFact.Paced(pace));
        }
        if (pace.granted() > 0 && worthAsking(pace.granted()) && !state.permitsAgainAt.isAfter(now)) {
            facts.add(new SessionFact.PermitsGranted(pace.granted(), now));
        }
        int left = state.buffered - state.permits;
        if (left < Pacer.minimum(state, now) && !state.fillAgainAt.isAfter(now)) {
            facts.add(new SessionFact.FillWanted(Pacer.optimum(state, now) - Math.max(0, left), now));
        }
        return facts;
    }

    /**
     * Permits become one durable write of intents (rule R2). While some are out, further ones wait until they are as
     * many: under load a write then carries many intents instead of one, and only a handful of writes are out. When
     * nothing is out one permit is enough, so that none waits longer than for the answer of the store.
     */
    private boolean worthAsking(int granted) {
        return granted >= state.permits;
    }

    /** Numbers change with every call; what is worth a fact is another mode or another bound. */
    private boolean differs(PaceDecision pace) {
        PaceDecision last = state.lastPace;
        return last == null || last.bound() != pace.bound() || last.mode() != pace.mode();
    }

    private boolean predicts() {
        return state.pacing.mode() == DialMode.PREDICTIVE && !state.definition.agentless();
    }

    /** Takes a fact over. The only way in which anything changes. */
    public void evolve(SessionFact fact) {
        evolution.evolve(fact);
    }

    /**
     * When a tick is due next; {@link Instant#MAX} for never.
     *
     * @param ticked when the last tick was: what became due since then is due now
     */
    public Instant wakeAt(Instant ticked) {
        Instant wake = Instant.MAX;
        for (CallReference call : state.waiting) {
            wake = min(wake, state.giveUpAt.get(call));
        }
        if (!state.mayDial()) {
            return state.waiting.isEmpty() ? wake : min(wake, pool.wakeAt(ticked));
        }
        wake = min(wake, pool.wakeAt(ticked));
        PaceDecision last = state.lastPace;
        if (last != null && last.bound() == PaceDecision.Bound.RATE) {
            wake = min(wake, state.bucket.nextAt(ticked));
        }
        if (state.buffered - state.permits < Pacer.minimum(state, ticked)) {
            wake = min(wake, state.fillAgainAt);
        }
        if (state.permitsAgainAt.isAfter(ticked)) {
            wake = min(wake, state.permitsAgainAt);
        }
        if (predicts() && pool.ready(ticked) + pool.returning(ticked) > 0) {
            wake = min(wake, ticked.plus(PREDICTION_INTERVAL));
        }
        if (pool.shares().areShared(state.definition.id()) && state.buffered > state.permits && pool.ready(ticked) > 0) {
            wake = min(wake, ticked.plus(RIVAL_INTERVAL));
        }
        return wake;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Why it dials as it does, the most important first. */
    public List<String> explain(Instant now) {
        if (state.state != SessionView.State.RUNNING) {
            return List.of("the session is " + state.state + ", it dials when it is RUNNING");
        }
        List<String> sentences = new ArrayList<>();
        state.holds.forEach(hold -> sentences.add("hold " + hold.cause() + " since " + hold.since() + ": " + hold.reason()));
        List<String> reasons = new ArrayList<>();
        PaceDecision pace = Pacer.decide(state, pool, now, reason -> reasons.add(0, reason.get()));
        if (state.holds.isEmpty()) {
            sentences.add("dialing as " + pace.mode() + ", bound by " + pace.bound() + ": would start " + pace.granted()
                    + " of " + pace.wanted() + " wanted calls now");
        }
        sentences.addAll(reasons);
        return sentences;
    }

    /** The definition in force. */
    public SessionDefinition definition() {
        return state.definition;
    }

    /** The field's group status. */
    public SessionView.State state() {
        return state.state;
    }

    /** What forbids dialing. */
    public List<Hold> holds() {
        return List.copyOf(state.holds);
    }

    /** The mode set. */
    public DialMode mode() {
        return state.pacing.mode();
    }

    /** Totals since load. */
    public SessionView.Counts counts() {
        return state.counts;
    }

    /** Attempts at the switch, not answered. */
    public int dialing() {
        return state.dialing.size();
    }

    /** Answered calls without an agent. */
    public int waiting() {
        return state.waiting.size() + state.reserved.size();
    }

    /** Calls connected. */
    public int connected() {
        return state.talking.size();
    }

    /** Chains in the buffer. */
    public int buffered() {
        return state.buffered;
    }

    /** Ports in use, permits that are out included; never above the ports set. */
    public int portsUsed() {
        return state.portsUsed();
    }

    static Duration fillPatience() {
        return FILL_PATIENCE;
    }
}
