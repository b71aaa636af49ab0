package org.holdfast.connector.management.syslog;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Trouble;

/**
 * A link to a syslog server: one thread sends, one listens for the end. Syslog answers nothing, so a message counts as
 * delivered when the transport took it.
 */
final class SyslogLink implements ManagementLink {
    /** In this time a host says that nobody listens on a UDP port; without it a dead link would be up for a moment. */
    private static final long UNREACHABLE_MILLIS = 100;

    private final String name;
    private final HostPort to;
    private final Transport transport;
    private final Courier<LinkEvents> courier;
    private final CountDownLatch lost = new CountDownLatch(1);
    private final SyslogMessages messages;

    /**
     * A link that is being opened.
     *
     * @param sender asked in the thread of the link: it may look for the name of this host
     * @param bound messages that may wait
     */
    SyslogLink(HostPort to, Transport transport, Supplier<SyslogMessages.Sender> sender, int bound, LinkId id, LinkEvents events) {
        this.name = "holdfast-syslog-" + id;
        this.to = to;
        this.transport = transport;
        this.messages = new SyslogMessages(sender, transport.most(), Clock.systemUTC());
        this.courier = new Courier<>(name, bound, events, failed -> Trouble.of(to, failed), transport::cut);
        courier.send(this::open);
    }

    private void open() throws IOException {
        transport.connect();
        courier.report(LinkEvents::opened);
        Thread listener = new Thread(this::listen, name + "-listener");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            transport.listen();
        } catch (IOException | RuntimeException over) {
            courier.end(Trouble.of(to, over));
        } finally {
            lost.countDown();
        }
    }

    @Override
    public void raise(Alarm alarm) {
        courier.send(() -> transport.send(messages.raised(alarm)));
    }

    @Override
    public void clear(Alarm alarm) {
        courier.send(() -> transport.send(messages.cleared(alarm)));
    }

    /** There is nothing in the protocol that a server would answer. */
    @Override
    public void probe() {
        courier.send(() -> { });
    }

    @Override
    public void resync() {
        courier.send(() -> {
            transport.send(messages.sync());
            awaitRefusal();
            courier.report(LinkEvents::resynced);
        });
    }

    private void awaitRefusal() throws IOException {
        try {
            lost.await(UNREACHABLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("closing", closing);
        }
    }

    @Override
    public void close() {
        courier.close(transport::finish);
    }
}
