package org.holdfast.proving.simulation.pacing;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** The world of {@link ContactCentre} under a {@link Rule}. */
final class RuleCentre {
    private record Event(double at, long number, Kind kind, long contact) {
    }

    private enum Kind { ANSWERED, FAILED, GONE, FREE, LOOK }

    private final World world;
    private final Random random;
    private final Rule rule;
    private final Measured measured;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingDouble(Event::at).thenComparingLong(Event::number));
    private final ArrayDeque<Long> waiting = new ArrayDeque<>();
    private double now;
    private long numbers;
    private int ready;
    private int dialing;
    private long answered;
    private long lost;

    RuleCentre(World world, long seed, Rule rule, double warmHours) {
        this.world = world;
        this.random = new Random(seed);
        this.rule = rule;
        this.measured = new Measured(warmHours * 3600);
        this.ready = world.agents();
    }

    Outcome run(double hours) {
        schedule(0, Kind.LOOK, 0);
        while (events.peek().at <= hours * 3600) {
            Event event = events.remove();
            measured.time(now, event.at, world.agents() - ready, world.agents());
            now = event.at;
            happen(event);
            int calls = rule.calls(now, world.agents(), ready, waiting.size(), dialing, answered == 0 ? 0 : (double) lost / answered);
            for (int i = 0; i < calls; i++) {
                dialing++;
                boolean answers = world.answers(random, now);
                schedule(world.ring(random, answers), answers ? Kind.ANSWERED : Kind.FAILED, 0);
            }
        }
        return measured.outcome();
    }

    private void happen(Event event) {
        switch (event.kind) {
            case LOOK -> schedule(1, Kind.LOOK, 0);
            case FAILED -> dialing--;
            case ANSWERED -> {
                dialing--;
                if (ready > 0) {
                    connect();
                } else {
                    waiting.addLast(event.number);
                    schedule(Math.min(world.patience(random), world.waitForAgent()), Kind.GONE, event.number);
                }
            }
            case GONE -> {
                if (waiting.remove(event.contact)) {
                    ended(true);
                }
            }
            case FREE -> {
                ready++;
                if (waiting.pollFirst() != null) {
                    connect();
                }
            }
        }
    }

    private void connect() {
        ready--;
        ended(false);
        schedule(world.talk(random) + world.wrapUpSeconds(), Kind.FREE, 0);
    }

    private void ended(boolean isLost) {
        answered++;
        lost += isLost ? 1 : 0;
        measured.outcome(now, isLost);
    }

    private void schedule(double in, Kind kind, long contact) {
        events.add(new Event(now + in, numbers++, kind, contact));
    }
}
