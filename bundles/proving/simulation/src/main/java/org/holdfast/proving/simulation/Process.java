package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.proving.simulators.virtual.VirtualTime;
import org.holdfast.server.Controls;
import org.holdfast.server.DrainNotice;
import org.holdfast.server.Engine;
import org.holdfast.server.EngineSettings;
import org.holdfast.server.Input;
import org.holdfast.server.Journal;
import org.holdfast.server.TimelineBook;
import org.holdfast.standby.HotPolicy;
import org.holdfast.standby.NonePolicy;
import org.holdfast.standby.WarmPolicy;

/** One run of the server process in virtual time: an engine, its inbox, its clock. Dies without a trace. */
final class Process {
    private static final Map<String, StandbyPolicy> POLICIES =
            Map.of("none", new NonePolicy(), "warm", new WarmPolicy(), "hot", new HotPolicy());

    private final VirtualTime time;
    private final Engine engine;
    private final Controls controls;
    private final Function<Input, Input> sabotage;
    private Duration clockOff;
    private Instant pausedUntil = Instant.MIN;
    private Instant plannedTick = Instant.MAX;
    private boolean dead;

    Process(VirtualTime time, DrainNotice notice, TimelineBook timeline, Duration clockOff, Function<Input, Input> sabotage) {
        this(time, notice, timeline, clockOff, sabotage, "node-1");
    }

    Process(VirtualTime time, DrainNotice notice, TimelineBook timeline, Duration clockOff, Function<Input, Input> sabotage,
            String node) {
        this.time = time;
        this.clockOff = clockOff;
        this.sabotage = sabotage;
        this.engine = new Engine(new EngineSettings("holdfast", node, Duration.ofSeconds(30)),
                name -> Optional.ofNullable(POLICIES.get(name)), this::offer, notice, new Journal(1), timeline);
        this.controls = Controls.of(engine, this::now);
    }

    /** The engine's clock. */
    Instant clock() {
        return time.now().plus(clockOff);
    }

    Duration clockOff() {
        return clockOff;
    }

    void jumpClock(Duration by) {
        clockOff = clockOff.plus(by);
    }

    /** Stops working until then; everything waits in the inbox. */
    void pause(Duration length) {
        pausedUntil = time.now().plus(length);
    }

    void die() {
        dead = true;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether it stands still, or did a moment ago. */
    boolean wasPaused(Duration before) {
        return pausedUntil.plus(before).isAfter(time.now());
    }

    void bind(Connector<?, ?> connector, String id) {
        offer(new Input.ConnectorBound(id, connector, ""));
    }

    void unbind(Connector<?, ?> connector, String id) {
        offer(new Input.ConnectorUnbound(id, connector));
    }

    void configure(ServerDefinition definition) {
        offer(new Input.ConfigurationReport("simulation", definition));
    }

    Controls controls() {
        return controls;
    }

    java.util.List<SessionView> sessions() {
        return engine.views();
    }

    /** An input that arrives with the next event, after those that wait. */
    private boolean offer(Input input) {
        time.after(Duration.ZERO, () -> work(sabotage.apply(input)));
        return true;
    }

    /** A command of an operator, carried out at once: the caller is the conductor's thread here. */
    private boolean now(Input input) {
        handle(input);
        return true;
    }

    private void work(Input input) {
        if (dead) {
            return;
        }
        if (pausedUntil.isAfter(time.now())) {
            time.at(pausedUntil, () -> work(input));
            return;
        }
        handle(input);
    }

    private void handle(Input input) {
        engine.handle(input, clock());
        planTick();
    }

    private void planTick() {
        Instant wake = engine.wakeAt();
        if (wake.equals(Instant.MAX)) {
            return;
        }
        Instant at = wake.minus(clockOff);
        Instant earliest = time.now().plusMillis(1);
        Instant due = at.isBefore(earliest) ? earliest : at;
        if (due.isBefore(plannedTick)) {
            plannedTick = due;
            time.at(due, this::tick);
        }
    }

    String due() {
        return "clock=" + clock() + " wake=" + engine.wakeAt() + " planned_tick=" + plannedTick;
    }

    private void tick() {
        if (!time.now().isBefore(plannedTick)) {
            plannedTick = Instant.MAX;
            work(new Input.Tick());
        }
    }

    static TimelineBook timeline(java.util.function.Consumer<Timeline.Entry> sink) {
        return new TimelineBook(200, sink);
    }
}
