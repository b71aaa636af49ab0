package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.CallReference;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.campaign.AgentDefinition;
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

    private static final Duration PERMIT_PAUSE = Duration.ofMillis(100);

    private final AgentPool pool;
    private final SessionState state;
    private final SessionEvolution evolution;

    /** A session that is not loaded. */
    public SessionMachine(SessionDefinition definition, AgentPool pool) {
        this.pool = pool;
        this.state = new SessionState(definition);
        this.evolution = new SessionEvolution(state, pool);
    }

    /** What the input leads to; changes nothing. */
    public List<SessionFact> decide(SessionInput input, Instant now) {
        if (input instanceof SessionInput.Tick) {
            return tick(now);
        }
        if (input instanceof SessionInput.CallEnded || input instanceof SessionInput.CallAnswered
                || input instanceof SessionInput.AgentConnected || input instanceof SessionInput.AgentFailed
                || input instanceof SessionInput.DialStarted) {
            return call(input, now);
        }
        return control(input, now);
    }

    private List<SessionFact> control(SessionInput input, Instant now) {
        if (input instanceof SessionInput.Load) {
            return List.of(new SessionFact.Loaded(now));
        } else if (input instanceof SessionInput.Start) {
            return state.state == SessionView.State.ACTIVE ? List.of(new SessionFact.Started(now)) : List.of();
        } else if (input instanceof SessionInput.Stop) {
            return state.state == SessionView.State.RUNNING ? List.of(new SessionFact.Stopped(now)) : List.of();
        } else if (input instanceof SessionInput.Unload unload) {
            return state.state == SessionView.State.NOT_LOADED ? List.of() : List.of(new SessionFact.Unloading(unload.force()));
        } else if (input instanceof SessionInput.LedgerEmptied) {
            return state.state == SessionView.State.WAITING_UNLOAD ? List.of(new SessionFact.Unloaded()) : List.of();
        } else if (input instanceof SessionInput.SetMode set) {
            return List.of(new SessionFact.ModeSet(set.mode(), set.method(), set.goal()));
        } else if (input instanceof SessionInput.Reconfigure changed) {
            return List.of(new SessionFact.Reconfigured(changed.definition()));
        } else if (input instanceof SessionInput.PlaceHold place) {
            return held(place.cause(), place.connector()).isPresent() ? List.of() : List.of(new SessionFact.HoldPlaced(
                    new Hold(place.cause(), place.connector(), place.reason(), now)));
        } else if (input instanceof SessionInput.LiftHold lift) {
            return held(lift.cause(), lift.connector()).isEmpty() ? List.of()
                    : List.of(new SessionFact.HoldLifted(lift.cause(), lift.connector()));
        } else if (input instanceof SessionInput.BufferChanged buffer) {
            return List.of(new SessionFact.BufferSeen(buffer.chains(), buffer.exhausted(), now));
        } else if (input instanceof SessionInput.PermitsReturned returned) {
            return List.of(new SessionFact.PermitsTakenBack(Math.min(returned.count(), state.permits),
                    now.plus(PERMIT_PAUSE)));
        }
        return List.of();
    }

    private Optional<Hold> held(org.holdfast.api.HoldCause cause, String connector) {
        return state.holds.stream().filter(hold -> hold.sameAs(cause, connector)).findFirst();
    }

    private List<SessionFact> call(SessionInput input, Instant now) {
        if (input instanceof SessionInput.DialStarted started) {
            return List.of(new SessionFact.DialSeen(started.call(), now));
        } else if (input instanceof SessionInput.CallAnswered answered) {
            return state.dialing.containsKey(answered.call())
                    ? List.of(new SessionFact.CallQueued(answered.call(), now,
                            now.plus(state.definition.timeouts().waitForAgent())))
                    : List.of();
        } else if (input instanceof SessionInput.AgentConnected connected) {
            return connected.agent().equals(state.reserved.get(connected.call()))
                    ? List.of(new SessionFact.AgentTalking(connected.call(), connected.agent(), now))
                    : List.of();
        } else if (input instanceof SessionInput.AgentFailed failed) {
            return failed.agent().equals(state.reserved.get(failed.call()))
                    ? List.of(new SessionFact.AgentMissed(failed.call(), failed.agent()))
                    : List.of();
        } else if (input instanceof SessionInput.CallEnded ended) {
            return ended(ended, now);
        }
        return List.of();
    }

    private List<SessionFact> ended(SessionInput.CallEnded ended, Instant now) {
        List<SessionFact> facts = new ArrayList<>();
        String talking = state.talking.get(ended.call());
        String reserved = state.reserved.get(ended.call());
        if (talking != null) {
            Duration wrapUp = pool.agent(talking).map(AgentDefinition::wrapUp).orElse(Duration.ZERO);
            facts.add(new SessionFact.AgentReleased(talking, now, now.plus(wrapUp)));
        } else if (reserved != null) {
            facts.add(new SessionFact.AgentReleased(reserved, now, now));
        }
        facts.add(new SessionFact.CallFinished(ended.call(), ended.result(), now));
        return facts;
    }

    private List<SessionFact> tick(Instant now) {
        List<SessionFact> distributed = distribute(now);
        return distributed.isEmpty() ? pace(now) : distributed;
    }

    private List<SessionFact> distribute(Instant now) {
        List<SessionFact> facts = new ArrayList<>();
        List<AgentDefinition> free = state.definition.agentless() ? List.of() : pool.free(now);
        int next = 0;
        for (CallReference call : waitingInOrder()) {
            if (state.definition.agentless()) {
                facts.add(new SessionFact.AgentReserved(call, "announcement", state.definition.announcement()));
            } else if (!state.giveUpAt.get(call).isAfter(now)) {
                facts.add(new SessionFact.CallDropped(call));
            } else if (next < free.size()) {
                AgentDefinition agent = free.get(next++);
                facts.add(new SessionFact.AgentReserved(call, agent.id(), agent.address()));
            }
        }
        return facts;
    }

    private List<CallReference> waitingInOrder() {
        return state.waiting.stream().sorted(Comparator.comparing(state.giveUpAt::get)).toList();
    }

    private List<SessionFact> pace(Instant now) {
        if (!state.mayDial()) {
            return List.of();
        }
        List<SessionFact> facts = new ArrayList<>();
        PaceDecision pace = Pacer.decide(state, pool, now);
        if (differs(pace, now)) {
            facts.add(new SessionFact.Paced(pace));
        }
        if (pace.granted() > 0 && !state.permitsAgainAt.isAfter(now)) {
            facts.add(new SessionFact.PermitsGranted(pace.granted(), now));
        }
        int left = state.buffered - state.permits;
        if (left < Pacer.minimum(state, now) && !state.fillAgainAt.isAfter(now)) {
            facts.add(new SessionFact.FillWanted(Pacer.optimum(state, now) - Math.max(0, left), now));
        }
        return facts;
    }

    private boolean differs(PaceDecision pace, Instant now) {
        PaceDecision last = state.lastPace;
        return last == null || last.bound() != pace.bound() || last.mode() != pace.mode()
                || predicts() && !last.at().plus(PREDICTION_INTERVAL).isAfter(now);
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
        if (predicts() && last != null) {
            wake = min(wake, last.at().plus(PREDICTION_INTERVAL));
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
        PaceDecision pace = Pacer.decide(state, pool, now);
        if (state.holds.isEmpty()) {
            sentences.add("dialing as " + pace.mode() + ", bound by " + pace.bound() + ": would start " + pace.granted()
                    + " of " + pace.wanted() + " wanted calls now");
        }
        sentences.addAll(pace.reasons());
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
