package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.telephony.AgentState;

/** A session on a bench: inputs in, facts out, ticked until it has nothing more to say, as the engine does. */
final class Bench {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(10), Duration.ofSeconds(2),
            Duration.ofSeconds(60), Duration.ofHours(1), Duration.ofSeconds(3));

    final AgentPool pool;
    final SessionMachine machine;
    final List<SessionFact> facts = new ArrayList<>();
    Instant now = START;
    private Instant ticked = START;

    Bench(PacingSettings pacing, int agents, String announcement) {
        List<AgentDefinition> definitions = new ArrayList<>();
        for (int i = 0; i < agents; i++) {
            definitions.add(new AgentDefinition("agent" + i, "sip:agent" + i + "@127.0.0.1", Duration.ofSeconds(5)));
        }
        pool = new AgentPool("sales", definitions);
        machine = new SessionMachine(definition(pacing, announcement), pool);
    }

    static SessionDefinition definition(PacingSettings pacing, String announcement) {
        return new SessionDefinition(new SessionId("spring", "sales"), "", SessionConnectors.of("main", "main-sip"),
                List.of(new SessionDefinition.ListShare("alpha", 10)), Map.of(), pacing, TIMEOUTS, "", announcement);
    }

    static PacingSettings pacing(DialMode mode, double ratio, int ports, double rate, double cap, int history) {
        return new PacingSettings(mode, OptimizationMethod.OVERDIAL_RATE, 3, cap, ratio, ports, rate, 0, 0, history);
    }

    static CallReference call(int number) {
        return new CallReference("alpha", number, 0, 1);
    }

    /** A running session with ready agents and a full buffer. */
    Bench running() {
        agentsReady();
        give(new SessionInput.Load());
        give(new SessionInput.Start());
        give(new SessionInput.BufferChanged(1_000_000, false));
        return this;
    }

    void agentsReady() {
        pool.views(now).forEach(agent -> pool.setState(agent.id(), AgentState.READY));
    }

    /** Gives an input and ticks until nothing follows; the facts of it. */
    List<SessionFact> give(SessionInput input) {
        List<SessionFact> of = new ArrayList<>(step(input));
        List<SessionFact> more = step(new SessionInput.Tick());
        int ticks = 0;
        while (!more.isEmpty()) {
            if (++ticks > 1000) {
                throw new IllegalStateException("the session never comes to rest: " + more);
            }
            of.addAll(more);
            more = step(new SessionInput.Tick());
        }
        ticked = now;
        facts.addAll(of);
        return of;
    }

    private List<SessionFact> step(SessionInput input) {
        List<SessionFact> of = machine.decide(input, now);
        of.forEach(machine::evolve);
        return of;
    }

    List<SessionFact> later(Duration time) {
        now = now.plus(time);
        return give(new SessionInput.Tick());
    }

    Instant wakeAt() {
        return machine.wakeAt(ticked);
    }

    static int permits(List<SessionFact> facts) {
        return facts.stream().filter(SessionFact.PermitsGranted.class::isInstance)
                .mapToInt(fact -> ((SessionFact.PermitsGranted) fact).count()).sum();
    }

    static <F> List<F> only(Class<F> kind, List<SessionFact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
