package org.holdfast.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkPhase;

/** What holds for every history. {@link Supervised} checks the active endpoint after every single fact. */
class LinkPropertiesTest {
    /** Time that passes, then an input; {@code age} counts back from the newest generation. */
    record Happening(int millis, int kind, int age) {
        LinkInput input(long newest) {
            long generation = newest - age;
            Disconnect why = new Disconnect(Disconnect.Cause.values()[age % 6], "random");
            return switch (kind) {
                case 0 -> new LinkInput.Start();
                case 1 -> new LinkInput.Stop();
                case 2 -> new LinkInput.SwitchOver();
                case 3 -> new LinkInput.Reconnect();
                case 4, 5 -> new LinkInput.Closed(generation, why);
                case 6, 7, 8 -> new LinkInput.Opened(generation);
                case 9, 10, 11 -> new LinkInput.Resynced(generation);
                case 12, 13 -> new LinkInput.Heard(generation);
                default -> new LinkInput.Tick();
            };
        }
    }

    @Provide
    Arbitrary<Happening> happenings() {
        return Combinators.combine(
                Arbitraries.integers().between(0, 12_000),
                Arbitraries.integers().between(0, 17),
                Arbitraries.integers().between(0, 5)).as(Happening::new);
    }

    @Property(tries = 1500)
    void everyHistory(
            @ForAll TestPolicies policy,
            @ForAll @IntRange(min = 0, max = 4) int heartbeat,
            @ForAll @Size(max = 80) List<@From("happenings") Happening> happenings) {
        Supervised link = Supervised.of(policy, 2, heartbeat);
        link.apply(new LinkInput.Start());
        for (Happening happening : happenings) {
            link.now = link.now.plusMillis(happening.millis());
            long newest = Math.max(link.generation(0), link.generation(1));
            LinkInput input = happening.input(newest);
            boolean old = isOld(link, input);
            List<LinkFact> facts = link.apply(input);
            if (old) {
                assertThat(facts).as("an old generation changes nothing").isEmpty();
            }
            if (input instanceof LinkInput.Stop) {
                assertStopped(link);
            }
            // A policy that contradicts itself may want what it closed a moment ago; it has no wait to look at.
            if (input instanceof LinkInput.Tick && policy != TestPolicies.WILD) {
                assertThat(link.machine.wakeAt()).isAfter(link.now);
            }
        }
        assertGenerationsGrow(link.history);
        assertActivationsAlternate(link.history);
        link.apply(new LinkInput.Stop());
        assertStopped(link);
    }

    @Property(tries = 500)
    void required_TS_ADDP_1_silenceIsSeenBetweenOneAndTwoHeartbeats(
            @ForAll @IntRange(min = 1, max = 120) int heartbeat,
            @ForAll @Size(max = 40) List<@IntRange(max = 30_000) Integer> gaps) {
        Supervised link = Supervised.of(TestPolicies.FIRST, 1, heartbeat);
        link.apply(new LinkInput.Start());
        link.bringUp(0);
        Instant lastHeard = link.now;
        for (int gap : gaps) {
            Instant next = link.now.plusMillis(gap);
            tickUntil(link, next);
            if (link.generation(0) != 1 || link.phase(0) == LinkPhase.IDLE) {
                break;
            }
            link.now = next;
            link.apply(new LinkInput.Heard(1));
            lastHeard = next;
        }
        if (link.phase(0).isUsable()) {
            tickUntil(link, link.now.plusSeconds(3L * heartbeat));
        }
        Instant lost = endOfFirst(link);
        assertThat(Duration.between(lastHeard, lost))
                .isGreaterThan(Duration.ofSeconds(heartbeat))
                .isLessThanOrEqualTo(Duration.ofSeconds(2L * heartbeat));
    }

    @Property(tries = 300)
    void aLinkThatTalksOftenEnoughIsNeverLost(
            @ForAll @IntRange(min = 1, max = 120) int heartbeat,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 1000) Integer> perMille) {
        Supervised link = Supervised.of(TestPolicies.FIRST, 1, heartbeat);
        link.apply(new LinkInput.Start());
        link.bringUp(0);
        for (int part : perMille) {
            Instant next = link.now.plusMillis((long) heartbeat * part);
            tickUntil(link, next);
            link.now = next;
            link.apply(new LinkInput.Heard(1));
        }
        assertThat(link.machine.activeGeneration()).isEqualTo(1);
    }

    private static void tickUntil(Supervised link, Instant end) {
        for (int i = 0; i < 1000 && !link.machine.wakeAt().isAfter(end) && link.generation(0) == 1; i++) {
            link.now = link.machine.wakeAt();
            link.apply(new LinkInput.Tick());
            if (link.phase(0) == LinkPhase.IDLE) {
                return;
            }
        }
    }

    private static Instant endOfFirst(Supervised link) {
        return link.history.stream()
                .filter(LinkFact.Ended.class::isInstance)
                .map(fact -> ((LinkFact.Ended) fact).retryAt().minus(Supervised.RETRY))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOld(Supervised link, LinkInput input) {
        long generation;
        if (input instanceof LinkInput.Opened report) {
            generation = report.generation();
        } else if (input instanceof LinkInput.Resynced report) {
            generation = report.generation();
        } else if (input instanceof LinkInput.Heard report) {
            generation = report.generation();
        } else if (input instanceof LinkInput.Closed report) {
            generation = report.generation();
        } else {
            return false;
        }
        return link.machine.endpoints().stream()
                .noneMatch(e -> e.phase() != LinkPhase.IDLE && e.generation() == generation);
    }

    private static void assertStopped(Supervised link) {
        assertThat(link.machine.endpoints()).allMatch(e -> e.phase() == LinkPhase.IDLE);
        assertThat(link.machine.available()).isFalse();
        assertThat(link.machine.wakeAt()).isEqualTo(Instant.MAX);
    }

    private static void assertGenerationsGrow(List<LinkFact> history) {
        Set<Long> seen = new HashSet<>();
        long last = 0;
        for (LinkFact fact : history) {
            if (fact instanceof LinkFact.Opening opening) {
                assertThat(seen.add(opening.generation())).isTrue();
                assertThat(opening.generation()).isGreaterThan(last);
                last = opening.generation();
            }
        }
    }

    /** At most one is active: each Activated is followed by its Deactivated before the next one. */
    private static void assertActivationsAlternate(List<LinkFact> history) {
        long active = -1;
        for (LinkFact fact : history) {
            if (fact instanceof LinkFact.Activated activated) {
                assertThat(active).isEqualTo(-1);
                active = activated.generation();
            } else if (fact instanceof LinkFact.Deactivated deactivated) {
                assertThat(deactivated.generation()).isEqualTo(active);
                active = -1;
            }
        }
    }
}
