package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.SessionId;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.proving.simulators.virtual.VirtualStoreConnector;
import org.holdfast.proving.simulators.virtual.VirtualSwitchConnector;
import org.holdfast.server.DeskReport;
import org.holdfast.server.Input;

/** One seed: a world, a server process that may crash and come back, an operator who loads and starts, and faults. */
final class History {
    private static final Duration FAULTS_UNTIL = Duration.ofMinutes(12);
    private static final Duration LONGEST = Duration.ofHours(3);
    private static final Duration AFTER_THE_END = Duration.ofMinutes(30);
    private static final int MOST_EVENTS = 2_000_000;

    /**
     * What a history came to.
     *
     * @param violations broken invariants, empty when all is well
     * @param calls calls really made
     * @param events events of the history
     * @param length virtual time passed
     * @param struck faults by what they struck
     */
    record Outcome(long seed, List<Violation> violations, int calls, long events, Duration length, Map<String, Integer> struck) {
    }

    private final long seed;
    private final Plant plant;
    private final World world;
    private final Invariants invariants;
    private final Notice notice;
    private final Consumer<Timeline.Entry> sink;
    private final Random random;
    /** In a third of the histories; they cost events. */
    private final Optional<Neighbours> neighbours;
    private boolean crashed;
    private final Connections connections;
    private final Map<String, Integer> struck = new TreeMap<>();
    private Process process;
    private boolean down;

    History(long seed, Plant plant, Consumer<Timeline.Entry> sink) {
        this.seed = seed;
        this.plant = plant;
        this.sink = sink;
        this.world = new World(seed);
        this.notice = new Notice(plant == Plant.DEAD_CLAIM_TO_READY);
        this.invariants = new Invariants(world, notice::anyDrain);
        this.random = new Random(seed * 15_485_863 + 5);
        this.neighbours = World.hasEverything(seed) ? Optional.of(new Neighbours(world, this, seed, plant)) : Optional.empty();
        this.connections = new Connections(world.time);
        connections.add("main", this::newStoreConnector);
        connections.add("main-sip", this::newSwitchConnector);
        neighbours.ifPresent(each -> each.connect(connections));
        world.departments.ifPresent(each -> each.connect(connections, plant));
    }

    private RecordStoreConnector newStoreConnector() {
        RecordStoreConnector honest = new VirtualStoreConnector(world.store, new LinkSettings(
                List.of(new Endpoint("store")), "none", Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5)));
        return switch (plant) {
                        case DIAL_ON_UNKNOWN_INTENT -> new PlantedStore(honest);
            case STORE_IS_TOLD_NOTHING -> new SilentStore(honest);
            default -> honest;
        };
    }

    private VirtualSwitchConnector newSwitchConnector() {
        return new VirtualSwitchConnector(world.exchange, new LinkSettings(
                List.of(new Endpoint("primary"), new Endpoint("backup")), "warm", Duration.ofSeconds(1), 1,
                Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    Outcome run() {
        start(Duration.ZERO);
        int faults = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(8);
        new Faults(world, this, seed).plan(faults, FAULTS_UNTIL);
        neighbours.ifPresent(each -> each.plan(FAULTS_UNTIL));
        world.departments.ifPresent(each -> each.plan(FAULTS_UNTIL));
        long events = 0;
        Instant end = World.START.plus(LONGEST);
        while (events < MOST_EVENTS && (world.time.now().isBefore(end) || isBusy(end)) && world.time.step()) {
            events++;
            invariants.check(process.clock());
            if ((events & 63) == 0) {
                invariants.ports(process.sessions());
                neighbours.ifPresent(each -> each.holds(process, invariants.violations()));
            }
            if (!invariants.violations().isEmpty()) {
                return outcome(events);
            }
            if ((events & 1023) == 0 && world.time.now().isAfter(World.START.plus(FAULTS_UNTIL).plusSeconds(120)) && done()) {
                break;
            }
        }
        invariants.end(process.clock(), true);
        if (invariants.violations().isEmpty()) {
            events += unloadAll();
            invariants.end(process.clock(), false);
            neighbours.ifPresent(each -> each.check(invariants.violations(), crashed));
        }
        return outcome(events);
    }

    private Outcome outcome(long events) {
        if (!invariants.violations().isEmpty()) {
            process.sessions().forEach(this::tellState);
        }
        return new Outcome(seed, List.copyOf(invariants.violations()), invariants.calls(), events,
                Duration.between(World.START, world.time.now()), Map.copyOf(struck));
    }

    /** The last entries of a failing time-line: what the sessions say of themselves. */
    private void tellState(SessionView session) {
        sink.accept(new Timeline.Entry(0, process.clock(), session.id().toString(), "session.view",
                session + " " + process.due()));
        ask(() -> process.controls().explain().explain(session.id()).forEach(sentence ->
                sink.accept(new Timeline.Entry(0, process.clock(), session.id().toString(), "session.explain", sentence))));
    }

    /** Calling hours may begin just at the end: what was begun then is seen to its own end. */
    private boolean isBusy(Instant end) {
        return world.time.now().isBefore(end.plus(AFTER_THE_END)) && !done();
    }

    private boolean done() {
        Instant soon = process.clock().plusSeconds(600);
        return !down && world.store.rows().stream().noneMatch(row -> row.record().status() == RecordStatus.RETRIEVED
                || row.record().status() == RecordStatus.READY
                        && (row.record().scheduled() == null || row.record().scheduled().isBefore(soon)));
    }

    private long unloadAll() {
        for (SessionId id : world.definition.sessions().keySet()) {
            ask(() -> process.controls().campaigns().unload(id, false));
        }
        neighbours.ifPresent(Neighbours::askOnce);
        long events = 0;
        Instant patience = world.time.now().plusSeconds(600);
        while (world.time.now().isBefore(patience) && world.time.step()) {
            events++;
        }
        for (SessionView session : process.sessions()) {
            if (session.state() != SessionView.State.NOT_LOADED) {
                invariants.violations().add(new Violation(world.time.now(), session.id() + " is " + session.state() + " ten minutes after unload"));
            }
        }
        return events;
    }

    // ---- the server process ----

    private void start(Duration clockOff) {
        neighbours.ifPresent(Neighbours::started);
        process = new Process(world.time, notice, Process.timeline(this::said), clockOff, sabotage());
        connections.bindTo(process);
        process.configure(world.definition);
        Process mine = process;
        world.time.after(Duration.ofMillis(500 + random.nextInt(3_000)), () -> {
            if (process == mine && !down) {
                operate();
            }
        });
    }

    private void said(Timeline.Entry entry) {
        neighbours.ifPresent(each -> each.said(entry));
        sink.accept(entry);
    }

    private void operate() {
        world.definition.groups().get("sales").agents().forEach(agent ->
                ask(() -> process.controls().agents().setState(agent.id(), AgentState.READY)));
        for (SessionId id : world.definition.sessions().keySet()) {
            ask(() -> process.controls().campaigns().load(id));
            ask(() -> process.controls().campaigns().start(id));
        }
        Process mine = process;
        for (int minute = 1; minute < LONGEST.toMinutes(); minute++) {
            world.time.after(Duration.ofMinutes(minute), () -> {
                if (process == mine && !down) {
                    backFromBreak();
                }
            });
        }
    }

    /** Agents who missed a call say that they are there again. */
    private void backFromBreak() {
        world.departments.ifPresent(Departments::everybodyIsThere);
        process.controls().agents().agents().stream()
                .filter(agent -> agent.group().equals("sales") && agent.state() != AgentState.READY)
                .forEach(agent -> ask(() -> process.controls().agents().setState(agent.id(), AgentState.READY)));
    }

    private interface Request {
        void run() throws ControlException;
    }

    private void ask(Request request) {
        try {
            request.run();
        } catch (ControlException refused) {
            throw new IllegalStateException("seed " + seed + ": " + refused.getMessage(), refused);
        }
    }

    void crash(Duration outage) {
        if (down) {
            return;
        }
        down = true;
        crashed = true;
        neighbours.ifPresent(Neighbours::clientDied);
        Duration clockOff = process.clockOff();
        process.die();
        world.store.clientDied();
        world.exchange.clientDied();
        world.time.after(outage, () -> {
            down = false;
            start(clockOff);
        });
    }

    /** Replaces a connector under the running sessions, after a drain or not; it is missing for a while. */
    void swap(String id, boolean drained, Duration gap) {
        if (!down && connections.swap(process, id, drained, gap)) {
            count("swap");
        }
    }

    /** A fault has struck. */
    void count(String what) {
        struck.merge(what, 1, Integer::sum);
    }

    void pause(Duration length) {
        process.pause(length);
    }

    void jumpClock(Duration by) {
        process.jumpClock(by);
    }

    private Function<Input, Input> sabotage() {
        if (plant != Plant.DEAD_CLAIM_TO_READY) {
            return Function.identity();
        }
        return input -> input instanceof Input.DeskAnswer answer && answer.report() instanceof DeskReport.OrphansFound found
                ? new Input.DeskAnswer(answer.connector(), answer.generation(), new DeskReport.OrphansFound(found.requestId(),
                        found.list(), forgotten(found.orphans())))
                : input;
    }

    private static List<Orphan> forgotten(List<Orphan> orphans) {
        List<Orphan> lies = new ArrayList<>();
        orphans.forEach(orphan -> lies.add(new Orphan(orphan.record(), orphan.epoch(), orphan.claimId(), false)));
        return lies;
    }
}
