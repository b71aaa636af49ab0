package org.holdfast.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.StandbyPolicy;

/** A machine with a hand-set clock, and a replica that sees the facts only. */
final class Supervised {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration RETRY = Duration.ofSeconds(10);
    static final Duration OPEN = Duration.ofSeconds(30);
    static final Disconnect LOST = new Disconnect(Disconnect.Cause.CLOSED, "closed by the peer");

    final LinkMachine machine;
    final LinkMachine replica;
    final List<LinkFact> history = new ArrayList<>();
    Instant now = T0;

    Supervised(StandbyPolicy policy, int endpoints, Duration heartbeat) {
        this(policy, new LinkSettings(
                IntStream.range(0, endpoints).mapToObj(i -> new Endpoint("tcp:127.0.0.1:" + (7000 + i))).toList(),
                policy.name(), RETRY, 1, heartbeat, OPEN));
    }

    Supervised(StandbyPolicy policy, LinkSettings settings) {
        machine = new LinkMachine("switch", settings, policy);
        replica = new LinkMachine("switch", settings, policy);
    }

    static Supervised of(StandbyPolicy policy, int endpoints, int heartbeatSeconds) {
        return new Supervised(policy, endpoints, Duration.ofSeconds(heartbeatSeconds));
    }

    /** Decides and applies; the invariants hold after every single fact. */
    List<LinkFact> apply(LinkInput input) {
        List<EndpointStatus> before = machine.endpoints();
        List<LinkFact> facts = machine.decide(input, now);
        assertThat(machine.endpoints()).as("decide changes nothing").isEqualTo(before);
        for (LinkFact fact : facts) {
            history.add(fact);
            machine.evolve(fact);
            replica.evolve(fact);
            checkActive();
        }
        assertThat(replica.toString()).isEqualTo(machine.toString());
        assertThat(replica.wakeAt()).isEqualTo(machine.wakeAt());
        return facts;
    }

    List<LinkFact> tickAfter(Duration time) {
        now = now.plus(time);
        return apply(new LinkInput.Tick());
    }

    /** Brings the endpoint that is opening to UP. */
    List<LinkFact> bringUp(int endpoint) {
        apply(new LinkInput.Opened(generation(endpoint)));
        return apply(new LinkInput.Resynced(generation(endpoint)));
    }

    List<LinkFact> lose(int endpoint) {
        return apply(new LinkInput.Closed(generation(endpoint), LOST));
    }

    LinkPhase phase(int endpoint) {
        return machine.endpoints().get(endpoint).phase();
    }

    long generation(int endpoint) {
        return machine.endpoints().get(endpoint).generation();
    }

    private void checkActive() {
        int active = machine.activeEndpoint();
        assertThat(machine.available()).isEqualTo(active >= 0);
        if (active >= 0) {
            assertThat(phase(active).isUsable()).as("the active endpoint is usable: %s", machine).isTrue();
            assertThat(machine.activeGeneration()).isEqualTo(generation(active));
        } else {
            assertThat(machine.activeGeneration()).isEqualTo(-1);
        }
    }
}
