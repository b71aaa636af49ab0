package org.holdfast.proving.simulators.virtual;

import java.time.Duration;
import java.util.ArrayDeque;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;

/** The part of a virtual link that all kinds share: opening, delay, silence, breaking. */
abstract class VirtualLink<E extends LinkEvents> implements Link {
    final VirtualServer server;
    final int endpoint;
    final E events;
    private boolean open;
    private boolean over;
    private final ArrayDeque<Runnable> onTheWay = new ArrayDeque<>();

    VirtualLink(VirtualServer server, int endpoint, E events) {
        this.server = server;
        this.endpoint = endpoint;
        this.events = events;
        server.attached(this);
        server.time().after(server.delay(), this::answerOpen);
    }

    private void answerOpen() {
        if (over) {
            return;
        }
        if (!server.listens(endpoint)) {
            breakNow(Disconnect.Cause.REFUSED);
        } else {
            server.atServer(endpoint, this::opened);
        }
    }

    private void opened() {
        if (!over) {
            open = true;
            events.opened();
        }
    }

    /** Sends a request to the server: it arrives after a delay, even when this link is gone by then. */
    final void request(Runnable atServer) {
        if (over || !open) {
            return;
        }
        server.time().after(server.delay(), () -> server.atServer(endpoint, atServer));
    }

    /** Sends a report to Holdfast: it arrives after a delay, if the link is still there then. */
    final void report(Runnable atClient) {
        reportAfter(server.delay(), atClient);
    }

    final void reportAfter(Duration delay, Runnable atClient) {
        server.time().after(delay, () -> server.atServer(endpoint, () -> {
            if (!over) {
                atClient.run();
            }
        }));
    }

    /** The same in a stream, which keeps its order: whatever arrives first is what was sent first. */
    final void deliver(Runnable atClient) {
        onTheWay.addLast(atClient);
        report(() -> onTheWay.removeFirst().run());
    }

    /** The link breaks; Holdfast learns of it. */
    final void breakNow(Disconnect.Cause cause) {
        if (!over) {
            over = true;
            server.detached(this);
            events.closed(new Disconnect(cause, "virtual"));
        }
    }

    final boolean over() {
        return over;
    }

    @Override
    public void probe() {
        request(() -> report(events::heard));
    }

    @Override
    public void close() {
        over = true;
        server.detached(this);
    }
}
