package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;

/** A far end, the links that one rule opens to it, and patience. */
final class KitBench<L extends Link, E extends LinkEvents, C extends Connector<L, E>> {
    /**
     * Longer than any loaded machine needs, shorter than any connector that waits for its server. Counted in steps, as
     * all patience here: a machine that stands still for a while costs one step only.
     */
    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(5);
    private static final int STEPS_PER_PROBE = 50;

    private final FarEnd<C> far;
    private final Class<E> events;
    private final long patience;
    private final List<Opened<L, E>> links = new ArrayList<>();
    private long generation;

    /** @param patience how long what a rule expects may take */
    KitBench(FarEnd<C> far, Class<E> events, Duration patience) {
        this.far = far;
        this.events = events;
        this.patience = patience.dividedBy(STEP);
    }

    /** Starts to open a link of this connector to its first endpoint. */
    Opened<L, E> start(C connector) {
        Reports<E> reports = new Reports<>(events);
        Opened<L, E> opened = new Opened<>(connector.open(
                connector.settings().endpoints().get(0), new LinkId("kit", ++generation), reports.events()), reports);
        links.add(opened);
        return opened;
    }

    /** Starts to open a link of this connector; fails when that does not return at once or throws. */
    Opened<L, E> startAtOnce(C connector) throws InterruptedException {
        List<Opened<L, E>> started = new ArrayList<>();
        atOnce("open", () -> started.add(start(connector)));
        return started.get(0);
    }

    /** An open link of this connector. */
    Opened<L, E> open(C connector) {
        Opened<L, E> opened = start(connector);
        await("opened", opened.reports(), () -> !opened.reports().all().isEmpty());
        if (!opened.reports().has("opened")) {
            throw new AssertionError("opened expected, found " + opened.reports().all());
        }
        return opened;
    }

    /** An open link of a new connector. */
    Opened<L, E> open() {
        return open(far.connector());
    }

    /** Kills the far end and probes until the link says that it is closed. */
    void lose(Opened<L, E> opened) throws Exception {
        far.kill();
        for (int step = 0; step < patience && !opened.reports().has("closed"); step++) {
            if (step % STEPS_PER_PROBE == 0) {
                opened.link().probe();
            }
            far.pass(STEP);
        }
        if (!opened.reports().has("closed")) {
            throw new AssertionError("closed expected after the loss of the server, found " + opened.reports().all());
        }
    }

    void await(String what, Reports<?> reports, BooleanSupplier condition) {
        for (int step = 0; step < patience; step++) {
            if (condition.getAsBoolean()) {
                return;
            }
            far.pass(STEP);
        }
        throw new AssertionError(what + " expected, found " + reports.all());
    }

    /** Makes the call on a thread of its own; fails when it does not return at once or throws. */
    static void atOnce(String command, Runnable call) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                call.run();
            } catch (RuntimeException | Error failure) {
                thrown.set(failure);
            }
        }, "kit-caller");
        caller.start();
        for (int step = 0; step < AT_ONCE.dividedBy(STEP) && caller.isAlive(); step++) {
            caller.join(STEP.toMillis());
        }
        boolean blocked = caller.isAlive();
        if (blocked) {
            caller.interrupt();
            throw new AssertionError(command + " had not returned after " + AT_ONCE.toSeconds() + " s");
        }
        if (thrown.get() != null) {
            throw new AssertionError(command + " threw " + thrown.get(), thrown.get());
        }
    }

    void pass(Duration time) {
        far.pass(time);
    }

    /** Closes all links. */
    void close() {
        links.forEach(each -> each.link().close());
    }
}
