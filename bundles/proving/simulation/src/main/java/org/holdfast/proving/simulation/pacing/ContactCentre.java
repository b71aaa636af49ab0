package org.holdfast.proving.simulation.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.session.AgentPool;
import org.holdfast.session.SessionFact;
import org.holdfast.session.SessionInput;
import org.holdfast.session.SessionMachine;

/** One group of agents, one or more sessions that share it, and contacts without end. */
final class ContactCentre {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private record Event(double at, long number, int session, CallReference call, Kind kind) {
    }

    private enum Kind { ANSWERED, FAILED, HUNG_UP, TALK_OVER }

    private final World world;
    private final Random random;
    private final AgentPool pool;
    private final List<SessionMachine> machines = new ArrayList<>();
    private final Instant[] ticked;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
    private final Map<CallReference, Boolean> waiting = new HashMap<>();
    private final Set<Integer> dirty = new HashSet<>();
    private final Measured measured;
    private final long[] connected;
    private double now;
    private long numbers;

    ContactCentre(World world, long seed, double warmHours, PacingSettings... sessions) {
        this.world = world;
        this.measured = new Measured(warmHours * 3600);
        this.random = new Random(seed);
        List<AgentDefinition> agents = new ArrayList<>();
        for (int i = 0; i < world.agents(); i++) {
            agents.add(new AgentDefinition("a" + i, "sip:a" + i + "@127.0.0.1",
                    Duration.ofSeconds(world.wrapUpSeconds())));
        }
        pool = new AgentPool("sales", agents);
        agents.forEach(agent -> pool.setState(agent.id(), AgentState.READY));
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(10),
                Duration.ofMillis((long) (1000 * world.waitForAgent())), Duration.ofSeconds(60), Duration.ofHours(1),
                Duration.ofSeconds(3));
        for (int i = 0; i < sessions.length; i++) {
            machines.add(new SessionMachine(new SessionDefinition(new SessionId("c" + i, "sales"), "",
                    SessionConnectors.of("main", "sip"),
                    List.of(), Map.of(), sessions[i], timeouts, "", ""), pool));
        }
        ticked = new Instant[sessions.length];
        connected = new long[sessions.length];
        Arrays.fill(ticked, START);
        for (int i = 0; i < sessions.length; i++) {
            give(i, new SessionInput.Load());
            give(i, new SessionInput.Start());
        }
        settle();
    }

    /** Calls that a session brought to agents. */
    long connected(int session) {
        return connected[session];
    }

    private Instant instant() {
        return START.plusNanos((long) (now * 1e9));
    }

    Outcome run(double hours) {
        double end = now + hours * 3600;
        while (true) {
            double wake = Double.MAX_VALUE;
            for (int i = 0; i < machines.size(); i++) {
                Instant at = machines.get(i).wakeAt(ticked[i]);
                if (!at.equals(Instant.MAX)) {
                    wake = Math.min(wake, Duration.between(START, at).toNanos() / 1e9);
                }
            }
            Event next = events.peek();
            boolean isEvent = next != null && next.at <= wake;
            double at = isEvent ? next.at : Math.max(now, wake);
            if (at > end) {
                return measured.outcome();
            }
            advance(at);
            if (isEvent) {
                happen(events.remove());
            } else {
                Instant instant = instant().plusNanos(1);
                for (int i = 0; i < machines.size(); i++) {
                    if (!machines.get(i).wakeAt(ticked[i]).isAfter(instant)) {
                        dirty.add(i);
                    }
                }
                now += 1e-6;
            }
            settle();
        }
    }

    private void advance(double at) {
        measured.time(now, at, pool.busy(instant()), world.agents());
        now = at;
    }

    private void happen(Event event) {
        switch (event.kind) {
            case ANSWERED -> {
                waiting.put(event.call, true);
                give(event.session, new SessionInput.CallAnswered(event.call));
                settle();
                if (waiting.containsKey(event.call)) {
                    schedule(world.patience(random), event.session, event.call, Kind.HUNG_UP);
                }
            }
            case FAILED -> give(event.session, new SessionInput.CallEnded(event.call, CallResult.NO_ANSWER));
            case HUNG_UP -> {
                if (waiting.remove(event.call) != null) {
                    measured.outcome(now, true);
                    give(event.session, new SessionInput.CallEnded(event.call, CallResult.ABANDONED));
                }
            }
            case TALK_OVER -> give(event.session, new SessionInput.CallEnded(event.call, CallResult.ANSWER));
        }
    }

    private void schedule(double in, int session, CallReference call, Kind kind) {
        events.add(new Event(now + in, numbers++, session, call, kind));
    }

    private void settle() {
        int turns = 0;
        while (!dirty.isEmpty()) {
            if (++turns > 100_000) {
                throw new IllegalStateException("the sessions never come to rest");
            }
            int session = dirty.stream().min(Integer::compare).orElseThrow();
            dirty.remove(session);
            ticked[session] = instant();
            give(session, new SessionInput.Tick());
        }
    }

    private void give(int session, SessionInput input) {
        SessionMachine machine = machines.get(session);
        List<SessionFact> facts = machine.decide(input, instant());
        facts.forEach(machine::evolve);
        if (!facts.isEmpty()) {
            dirty.add(session);
        }
        if (machine.portsUsed() < 0 || machine.portsUsed() > machine.definition().pacing().ports()) {
            throw new IllegalStateException("ports: " + machine.portsUsed());
        }
        facts.forEach(fact -> carryOut(session, fact));
    }

    private void carryOut(int session, SessionFact fact) {
        if (fact instanceof SessionFact.FillWanted) {
            give(session, new SessionInput.BufferChanged(1_000_000_000, false));
        } else if (fact instanceof SessionFact.PermitsGranted granted) {
            for (int i = 0; i < granted.count(); i++) {
                dial(session);
            }
        } else if (fact instanceof SessionFact.AgentReserved reserved) {
            waiting.remove(reserved.call());
            connected[session]++;
            measured.outcome(now, false);
            give(session, new SessionInput.AgentConnected(reserved.call(), reserved.agent()));
            schedule(world.talk(random), session, reserved.call(), Kind.TALK_OVER);
        } else if (fact instanceof SessionFact.CallDropped dropped) {
            waiting.remove(dropped.call());
            measured.outcome(now, true);
            give(session, new SessionInput.CallEnded(dropped.call(), CallResult.DROPPED));
        } else if (fact instanceof SessionFact.AgentReleased) {
            for (int i = 0; i < machines.size(); i++) {
                dirty.add(i);
            }
        }
    }

    private void dial(int session) {
        CallReference call = new CallReference("alpha", ++numbers, 0, 1);
        give(session, new SessionInput.DialStarted(call));
        boolean answers = world.answers(random, now);
        schedule(world.ring(random, answers), session, call, answers ? Kind.ANSWERED : Kind.FAILED);
    }
}
