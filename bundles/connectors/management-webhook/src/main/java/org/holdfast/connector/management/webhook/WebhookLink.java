package org.holdfast.connector.management.webhook;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementLink;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.HttpCall;
import org.holdfast.connector.toolkit.Trouble;
import org.holdfast.connector.toolkit.Wire;
import org.holdfast.connector.toolkit.WrongFiles;

/** A link to a web server: one thread that posts one message after the other, each on a connection of its own. */
final class WebhookLink implements ManagementLink {
    private final HttpAddress address;
    private final Delivery delivery;
    private final WebhookMessages messages;
    private final Clock clock;
    private final Courier<LinkEvents> courier;
    private final CountDownLatch over = new CountDownLatch(1);
    private Wire wire;

    /** @param bound messages that may wait */
    WebhookLink(HttpAddress address, Delivery delivery, int bound, Clock clock, LinkId id, LinkEvents events) {
        this.address = address;
        this.delivery = delivery;
        this.clock = clock;
        this.messages = new WebhookMessages(id.connector(), clock);
        this.wire = new Wire(address.to());
        this.courier = new Courier<>("holdfast-webhook-" + id, bound, events, this::why, this::cut);
        courier.send(() -> {
            connect().finish();
            courier.report(LinkEvents::opened);
        });
    }

    private Disconnect why(Exception failed) {
        return failed instanceof Delivery.Refused refused ? refused.disconnect(address)
                : failed instanceof ProtocolException wrong
                ? new Disconnect(Disconnect.Cause.PROTOCOL, address.to() + ": " + wrong.getMessage())
                : Trouble.of(address.to(), failed);
    }

    private synchronized void cut() {
        over.countDown();
        wire.cut();
    }

    private synchronized Wire next() throws IOException {
        if (over.getCount() == 0) {
            throw new IOException("closing");
        }
        wire = new Wire(address.to());
        return wire;
    }

    private Wire connect() throws IOException {
        Wire fresh = next();
        try {
            fresh.connect(delivery.connectWithin(), address.secure() ? delivery.tls().context() : null);
            return fresh;
        } catch (IOException failed) {
            fresh.cut();
            throw failed;
        }
    }

    private void post(byte[] body) throws IOException {
        for (int failures = 0; ; ) {
            try {
                attempt(body);
                courier.report(LinkEvents::heard);
                return;
            } catch (WrongFiles | ProtocolException forGood) {
                throw forGood;
            } catch (Delivery.Refused refused) {
                failures++;
                if (!refused.isPassing() || failures > delivery.retries()) {
                    throw refused;
                }
            } catch (IOException failed) {
                failures++;
                if (failures > delivery.retries() || Trouble.of(address.to(), failed).cause() == Disconnect.Cause.SECURITY) {
                    throw failed;
                }
            }
            pause(failures);
        }
    }

    private void attempt(byte[] body) throws IOException {
        String headers = delivery.secrets().headers(body, clock.instant().getEpochSecond());
        Wire connected = connect();
        try {
            int status = new HttpCall(connected, delivery.answerWithin()).post(address, delivery.secrets().target(address),
                    "application/json", headers, body);
            if (status < 200 || status > 299) {
                throw new Delivery.Refused(status);
            }
        } finally {
            connected.cut();
        }
    }

    private void pause(int failures) throws IOException {
        try {
            if (over.await(delivery.delay(failures).toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("closing");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IOException("closing", closing);
        }
    }

    @Override
    public void raise(Alarm alarm) {
        courier.send(() -> post(messages.raised(alarm)));
    }

    @Override
    public void clear(Alarm alarm) {
        courier.send(() -> post(messages.cleared(alarm)));
    }

    /** Any answer will do: a server that refuses the question lives. */
    @Override
    public void probe() {
        courier.send(() -> {
            Wire connected = connect();
            try {
                new HttpCall(connected, delivery.answerWithin()).ask(address);
            } finally {
                connected.cut();
            }
            courier.report(LinkEvents::heard);
        });
    }

    @Override
    public void resync() {
        courier.send(() -> {
            // once only: when it fails the server opens the link again, and the reason is told at once
            attempt(messages.sync());
            courier.report(LinkEvents::heard);
            courier.report(LinkEvents::resynced);
        });
    }

    @Override
    public void close() {
        courier.close(this::cut);
    }
}
