package org.holdfast.proving.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.SessionView;
import org.holdfast.proving.simulators.virtual.VirtualConfigurationServer;
import org.holdfast.proving.simulators.virtual.VirtualInteractions;
import org.holdfast.proving.simulators.virtual.VirtualManagement;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualStatistics;

/**
 * The servers that no call depends on, each with its own faults: two statistics servers, a management layer, an interaction
 * server, a source of configuration. Whatever happens to them must not change what is dialed, and they must be told the truth afterwards.
 */
final class Neighbours {
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final World world;
    private final Random random;
    private final Plant plant;
    private final long seed;
    private final VirtualStatistics one;
    private final VirtualStatistics two;
    private final VirtualManagement management;
    private final VirtualInteractions interactions;
    private final VirtualConfigurationServer configuration;

    Neighbours(World world, long seed, Plant plant) {
        this.world = world;
        this.plant = plant;
        this.seed = seed;
        this.random = new Random(seed * 32_452_843 + 11);
        this.one = new VirtualStatistics(world.time, seed * 31 + 3);
        this.two = new VirtualStatistics(world.time, seed * 31 + 4);
        this.management = new VirtualManagement(world.time, seed * 31 + 5);
        this.interactions = new VirtualInteractions(world.time, seed * 31 + 6);
        this.configuration = new VirtualConfigurationServer(world.time, seed * 31 + 7, world.definition);
    }

    private List<VirtualServer> all() {
        return List.of(one, two, management, interactions, configuration);
    }

    void bindTo(Process process) {
        process.bind(plant == Plant.REPORTS_ARE_LOST ? new ForgetfulStatistics(one.connector(ONLY), seed) : one.connector(ONLY),
                "stat-one");
        process.bind(two.connector(ONLY), "stat-two");
        process.bind(management.connector(ONLY), "management");
        process.bind(interactions.connector(ONLY), "ixn");
        process.bind(configuration.connector(ONLY), "objects");
    }

    void clientDied() {
        all().forEach(VirtualServer::clientDied);
    }

    /** Plans faults of their own between the first second and {@code until}. */
    void plan(Duration until) {
        int faults = 1 + random.nextInt(8);
        Random changes = new Random(seed * 49_979_687 + 13);
        world.time.after(Duration.ofMillis(1_000 + changes.nextInt((int) until.toMillis())), () -> configuration.add("late"));
        for (int i = 0; i < faults; i++) {
            long at = 1_000 + (long) (random.nextDouble() * (until.toMillis() - 1_000));
            VirtualServer victim = all().get(random.nextInt(all().size()));
            int kind = random.nextInt(5);
            Duration length = Duration.ofMillis(100 + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 8_000));
            world.time.after(Duration.ofMillis(at), () -> happen(victim, kind, length));
        }
    }

    private void happen(VirtualServer victim, int kind, Duration length) {
        switch (kind) {
            case 0 -> {
                victim.kill(0);
                world.time.after(length, () -> victim.revive(0));
            }
            case 1 -> {
                victim.freeze(0);
                world.time.after(length, () -> victim.revive(0));
            }
            case 2 -> victim.breakLinks(0);
            case 3 -> {
                victim.slow(20 + random.nextInt(400));
                world.time.after(length, () -> victim.slow(1));
            }
            default -> flap(victim, 5);
        }
    }

    private void flap(VirtualServer victim, int times) {
        victim.kill(0);
        world.time.after(Duration.ofSeconds(1), () -> {
            victim.revive(0);
            if (times > 1) {
                world.time.after(Duration.ofSeconds(1), () -> flap(victim, times - 1));
            }
        });
    }

    /** The loss of a configuration source or an interaction server holds no session: judged while the faults go on. */
    void holds(List<SessionView> sessions, List<Violation> violations) {
        sessions.forEach(session -> session.holds().stream().map(hold -> hold.cause())
                .filter(cause -> cause == HoldCause.CONFIGURATION_WRONG || cause == HoldCause.INTERACTION_LOST)
                .forEach(cause -> violations.add(new Violation(world.time.now(), session.id() + " is held: " + cause))));
    }

    /**
     * What they must know when all faults are over (ST-7, STAT-2, MGMT-3): no report was left out, no alarm of a link is left.
     *
     * @param crashed whether the process died: what it had raised, nobody clears
     */
    void check(List<Violation> violations, boolean crashed) {
        for (VirtualStatistics each : List.of(one, two)) {
            each.wrong().forEach(gap -> violations.add(new Violation(world.time.now(), "statistics: report " + gap)));
        }
        if (!crashed) {
            management.raised().stream().filter(alarm -> alarm.code() == ErrorCode.LINK_LOST)
                    .forEach(alarm -> violations.add(new Violation(world.time.now(), "alarm still raised: " + alarm)));
        }
    }
}
