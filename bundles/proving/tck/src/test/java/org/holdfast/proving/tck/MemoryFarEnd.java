package org.holdfast.proving.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/**
 * A far end in memory on a virtual clock, with connectors that are wrong in one way.
 *
 * @param <L> commands of the kind
 * @param <E> reports of the kind
 * @param <C> connectors of the kind
 * @param <F> the far end itself
 */
abstract class MemoryFarEnd<L extends Link, E extends LinkEvents, C extends Connector<L, E>, F extends MemoryFarEnd<L, E, C, F>>
        implements FarEnd<C> {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T09:00:00Z"));
    private final List<Twist<F, L, E>> twists = new ArrayList<>();
    private final Class<C> kind;
    private final Class<L> links;
    private final Class<E> events;
    private boolean frozen;
    private int attempts;

    MemoryFarEnd(Class<C> kind, Class<L> links, Class<E> events) {
        this.kind = kind;
        this.links = links;
        this.events = events;
    }

    /** The server behind it. */
    abstract VirtualServer server();

    /** A right connector. */
    abstract C right();

    /** What makes the next connector wrong. */
    abstract Twist<F, L, E> twist();

    abstract F self();

    final boolean frozen() {
        return frozen;
    }

    @Override
    public C connector() {
        Twist<F, L, E> twist = twist();
        twists.add(twist);
        return twist.of(self(), kind, links, events, right(), () -> attempts++);
    }

    @Override
    public void kill() {
        server().kill(0);
    }

    @Override
    public void revive() {
        frozen = false;
        server().revive(0);
    }

    @Override
    public void freeze() {
        frozen = true;
        server().freeze(0);
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public void pass(Duration length) {
        MemorySwitch.advance(time, length);
    }

    @Override
    public void close() {
        twists.forEach(Twist::end);
    }
}
