package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.proving.simulators.virtual.VirtualConfigurationServer;
import org.holdfast.proving.simulators.virtual.VirtualInteractions;
import org.holdfast.proving.simulators.virtual.VirtualManagement;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualStatistics;

/**
 * The servers that no call depends on, each with its own faults: two statistics servers, a management layer, an interaction
 * server, a source of configuration. Whatever happens to them must not change what is dialed, and they must be told the truth
 * afterwards. The faults of the departments' servers are planned here too.
 */
final class Neighbours {
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    /** Two heartbeats of two seconds, and two for slow networks. */
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(6);

    private final World world;
    private final Random random;
    private final Plant plant;
    private final long seed;
    private final VirtualStatistics one;
    private final VirtualStatistics two;
    private final VirtualManagement management;
    private final VirtualInteractions interactions;
    private final VirtualConfigurationServer configuration;
    private final Random forgetting;
    private final History history;
    private Instant statesGoneSince = Instant.MAX;
    private boolean changeArrived;
    private String lastRequest = "";

    Neighbours(World world, History history, long seed, Plant plant) {
        this.world = world;
        this.history = history;
        this.forgetting = new Random(seed);
        this.plant = plant;
        this.seed = seed;
        this.random = new Random(seed * 32_452_843 + 11);
        this.one = new VirtualStatistics(world.time, seed * 31 + 3);
        this.two = new VirtualStatistics(world.time, seed * 31 + 4);
        this.management = new VirtualManagement(world.time, seed * 31 + 5);
        this.interactions = new VirtualInteractions(world.time, seed * 31 + 6);
        this.configuration = new VirtualConfigurationServer(world.time, seed * 31 + 7, world.definition);
    }

    private Map<String, VirtualServer> all() {
        Map<String, VirtualServer> all = new LinkedHashMap<>();
        all.put("stat-one", one);
        all.put("stat-two", two);
        all.put("management", management);
        all.put("ixn", interactions);
        all.put("objects", configuration);
        world.departments.ifPresent(each -> {
            all.put("gvp", each.gateway);
            all.put("cpd", each.lines);
            all.put("states", each.states);
        });
        return all;
    }

    void connect(Connections connections) {
        connections.add("stat-one", () -> plant == Plant.REPORTS_ARE_LOST ? forgetful(one.connector(ONLY)) : one.connector(ONLY));
        connections.add("stat-two", () -> two.connector(ONLY));
        connections.add("management", () -> plant == Plant.ALARMS_ARE_NOT_CLEARED ? Tampered.of(management.connector(ONLY),
                ManagementConnector.class, ManagementLink.class, LinkEvents.class, (link, method, arguments) -> !method.equals("clear"),
                Tampered.Censor.NONE) : management.connector(ONLY));
        connections.add("ixn", () -> plant == Plant.REQUESTS_ARE_NOT_ANSWERED ? Tampered.of(interactions.connector(ONLY),
                InteractionConnector.class, InteractionLink.class, InteractionEvents.class,
                (link, method, arguments) -> !method.equals("reply"), Tampered.Censor.NONE) : interactions.connector(ONLY));
        connections.add("objects", () -> plant == Plant.CHANGES_ARE_LOST ? Tampered.of(configuration.connector(ONLY),
                ConfigurationConnector.class, ConfigurationLink.class, ConfigurationEvents.class, Tampered.Censor.NONE,
                (events, method, arguments) -> !method.equals("configurationChanged")) : configuration.connector(ONLY));
    }

    private StatisticsConnector forgetful(StatisticsConnector honest) {
        return Tampered.of(honest, StatisticsConnector.class, StatisticsLink.class, StatisticsEvents.class,
                (link, method, arguments) -> !method.equals("submit") || forgetting.nextInt(20) > 0, Tampered.Censor.NONE);
    }

    void clientDied() {
        all().values().forEach(VirtualServer::clientDied);
    }

    /** Plans faults of their own between the first second and {@code until}. */
    void plan(Duration until) {
        int faults = 1 + random.nextInt(16);
        Random changes = new Random(seed * 49_979_687 + 13);
        world.time.after(Duration.ofMillis(1_000 + changes.nextInt((int) until.toMillis())), () -> configuration.add("late"));
        for (int i = 0; i < faults; i++) {
            long at = 1_000 + (long) (random.nextDouble() * (until.toMillis() - 1_000));
            String victim = List.copyOf(all().keySet()).get(random.nextInt(all().size()));
            int kind = random.nextInt(6);
            Duration length = Duration.ofMillis(100 + random.nextInt(random.nextInt(4) == 0 ? 60_000 : 8_000));
            world.time.after(Duration.ofMillis(at), () -> happen(victim, kind, length));
        }
    }

    private void happen(String link, int kind, Duration length) {
        VirtualServer victim = all().get(link);
        int endpoint = link.equals("cpd") ? random.nextInt(2) : 0;
        history.count(link);
        switch (kind) {
            case 0 -> {
                victim.kill(endpoint);
                world.time.after(length, () -> victim.revive(endpoint));
            }
            case 1 -> {
                victim.freeze(endpoint);
                world.time.after(length, () -> victim.revive(endpoint));
            }
            case 2 -> victim.breakLinks(endpoint);
            case 3 -> {
                victim.slow(20 + random.nextInt(400));
                world.time.after(length, () -> victim.slow(1));
            }
            case 4 -> flap(victim, 5);
            default -> history.swap(link, random.nextBoolean(), length);
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

    /** A new process begins to know what is configured. */
    void started() {
        changeArrived = false;
    }

    /** What the server says of itself. */
    void said(Timeline.Entry entry) {
        changeArrived |= entry.code().equals("configuration.changed") && entry.text().startsWith("revision=2 ");
    }

    /** The interaction server asks once more when all faults are over. */
    void askOnce() {
        lastRequest = interactions.request("CancelRecord", Map.of("list", "nobody", "chainId", "1", "chainN", "0"));
    }

    /**
     * The loss of a configuration source or an interaction server holds no session, that of a source of agent states only those
     * whose agents it watches, and these until it is back: judged while the faults go on.
     */
    void holds(Process process, List<Violation> violations) {
        for (SessionView session : process.sessions()) {
            boolean watched = session.id().equals(Departments.WATCHED);
            session.holds().stream().map(hold -> hold.cause())
                    .filter(cause -> cause == HoldCause.CONFIGURATION_WRONG || cause == HoldCause.INTERACTION_LOST
                            || cause == HoldCause.AGENT_STATE_LOST && !watched)
                    .forEach(cause -> violations.add(new Violation(world.time.now(), session.id() + " is held: " + cause)));
            if (watched && session.state() == SessionView.State.RUNNING && session.holds().isEmpty() && unseenStates(process)) {
                violations.add(new Violation(world.time.now(), session.id() + " is not held without its source of agent states"));
            }
        }
    }

    private boolean unseenStates(Process process) {
        Instant now = world.time.now();
        boolean gone = world.departments.map(each -> !each.states.lives(0)).orElse(false);
        statesGoneSince = !gone ? Instant.MAX : statesGoneSince.equals(Instant.MAX) ? now : statesGoneSince;
        return statesGoneSince.isBefore(now.minus(NOTICED_WITHIN)) && !process.isDead() && !process.wasPaused(NOTICED_WITHIN);
    }

    /**
     * What they must know when all faults are over (ST-7, STAT-2, MGMT-3): no report was left out, no alarm of a link is left, changes
     * have arrived, requests are answered.
     *
     * @param crashed whether the process died: what it had raised, nobody clears
     */
    void check(List<Violation> violations, boolean crashed) {
        for (VirtualStatistics each : List.of(one, two)) {
            each.wrong().forEach(gap -> violations.add(new Violation(world.time.now(), "statistics: report " + gap)));
        }
        if (!changeArrived) {
            violations.add(new Violation(world.time.now(), "a change of configuration has not arrived"));
        }
        if (interactions.answers(lastRequest).size() != 1) {
            violations.add(new Violation(world.time.now(), "an interaction server's request has "
                    + interactions.answers(lastRequest).size() + " answers"));
        }
        if (!crashed) {
            management.raised().stream().filter(alarm -> alarm.code() == ErrorCode.LINK_LOST)
                    .forEach(alarm -> violations.add(new Violation(world.time.now(), "alarm still raised: " + alarm)));
        }
    }
}
