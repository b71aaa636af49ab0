package org.holdfast.standby;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.link.LinkFact;
import org.holdfast.link.LinkInput;
import org.holdfast.link.LinkMachine;

/** A link machine with a real policy; endpoints are reachable or refuse, and answer at once. */
final class Wire {
    static final Duration RETRY = Duration.ofSeconds(10);
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    final LinkMachine machine;
    final boolean[] reachable;
    /** Every attempt, "endpoint@seconds since T0". */
    final List<String> attempts = new ArrayList<>();
    /** Every change of the active endpoint, "endpoint@seconds since T0", "-" = none. */
    final List<String> activity = new ArrayList<>();
    Instant now = T0;

    Wire(StandbyPolicy policy, int attemptsPerEndpoint, boolean... reachable) {
        this.reachable = reachable;
        List<Endpoint> endpoints = IntStream.range(0, reachable.length)
                .mapToObj(i -> new Endpoint("tcp:127.0.0.1:" + (7000 + i))).toList();
        machine = new LinkMachine("switch", new LinkSettings(endpoints, policy.name(), RETRY, attemptsPerEndpoint,
                Duration.ZERO, Duration.ofSeconds(30)), policy);
        apply(new LinkInput.Start());
    }

    void apply(LinkInput input) {
        List<LinkFact> facts = machine.decide(input, now);
        facts.forEach(machine::evolve);
        for (LinkFact fact : facts) {
            if (fact instanceof LinkFact.Opening opening) {
                attempts.add(opening.endpoint() + at());
                answer(opening);
            } else if (fact instanceof LinkFact.Activated activated) {
                activity.add(activated.endpoint() + at());
            } else if (fact instanceof LinkFact.Deactivated) {
                activity.add("-" + at());
            }
        }
    }

    private void answer(LinkFact.Opening opening) {
        long generation = opening.generation();
        if (reachable[opening.endpoint()]) {
            apply(new LinkInput.Opened(generation));
            apply(new LinkInput.Resynced(generation));
        } else {
            apply(new LinkInput.Closed(generation, new Disconnect(Disconnect.Cause.REFUSED, "nobody listens")));
        }
    }

    /** The far end of this endpoint goes away, and its link with it. */
    void kill(int endpoint) {
        reachable[endpoint] = false;
        long generation = machine.endpoints().get(endpoint).generation();
        apply(new LinkInput.Closed(generation, new Disconnect(Disconnect.Cause.CLOSED, "killed")));
    }

    /** Ticks when due, as the server does. */
    void run(int seconds) {
        Instant end = now.plusSeconds(seconds);
        for (int i = 0; i < 10_000 && !machine.wakeAt().isAfter(end); i++) {
            now = machine.wakeAt().isAfter(now) ? machine.wakeAt() : now;
            apply(new LinkInput.Tick());
        }
        now = end;
    }

    private String at() {
        return "@" + Duration.between(T0, now).toSeconds();
    }
}
