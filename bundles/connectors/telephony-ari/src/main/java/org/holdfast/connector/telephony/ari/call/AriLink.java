package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Disconnect.Cause;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.connector.toolkit.ami.AmiConnection;
import org.holdfast.connector.toolkit.ami.Queues;
import org.holdfast.connector.telephony.ari.rest.AriAddress;
import org.holdfast.connector.telephony.ari.rest.AriClient;
import org.holdfast.connector.telephony.ari.rest.EventStream;
import org.holdfast.connector.toolkit.Gate;
import org.holdfast.connector.toolkit.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to one Asterisk: a WebSocket with events, and requests beside it. The end of the WebSocket is its end, and so is
 * its silence: see {@link Pulse}.
 */
public final class AriLink implements TelephonyLink, Switch, EventStream.Reports {
    private static final Logger LOG = LoggerFactory.getLogger(AriLink.class);
    private static final long HEARD_INTERVAL_NANOS = Duration.ofMillis(100).toNanos();

    private final AriSettings settings;
    private final AriAddress address;
    private final LinkId id;
    private final Gate<TelephonyEvents> gate;
    private final LinkLoop loop;
    private final CallTable calls = new CallTable(this);
    private final EventDesk desk;
    private final AgentDesk agents;
    private final AtomicBoolean finishing = new AtomicBoolean();
    private volatile boolean open;
    private long lastHeard = System.nanoTime() - HEARD_INTERVAL_NANOS;
    private @Nullable AriClient client;
    private @Nullable WebSocket socket;
    private @Nullable Pulse pulse;

    /** A link that has not begun; see {@link org.holdfast.api.connector.Connector#open}. */
    public AriLink(AriSettings settings, AriAddress address, LinkId id, TelephonyEvents events, Queues queues) {
        this.settings = settings;
        this.address = address;
        this.id = id;
        gate = new Gate<>(events);
        desk = new EventDesk(this);
        loop = new LinkLoop("ari-" + id, settings.queueBound(), this::broken);
        agents = new AgentDesk(this, queues, loop::hand, this::stream, this::ended);
    }

    /** Begins to open. */
    public void start() {
        loop.offer(() -> {
            try {
                AriClient made = new AriClient("ari-" + id + "-http", address, settings.account(), settings.requestTimeout(),
                        settings.maxRequests(), loop::hand);
                client = made;
                loop.after(settings.openTimeout(), this::checkOpen);
                if (settings.ami().isUsed()) {
                    agents.start("ari-" + id + "-ami", address);
                } else {
                    stream();
                }
            } catch (IOException wrong) {
                end(Trouble.of(address.hostPort(), wrong));
            }
        });
    }

    /** The events, when the manager interface is there, if it is wanted. */
    private void stream() {
        if (client != null && !gate.isOver()) {
            client.events(settings.account().application(), settings.openTimeout(), new EventStream(loop::hand, this), this::refused);
        }
    }

    private void checkOpen() {
        if (!open) {
            end(new Disconnect(Cause.TIMEOUT, address.hostPort() + ": not open within " + settings.openTimeout().toSeconds() + " s"));
        }
    }

    private void refused(Throwable why) {
        if (why instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            end(status == 401 || status == 403
                    ? new Disconnect(Cause.SECURITY, address.hostPort() + ": it refused user and password")
                    : status == 503 ? new Disconnect(Cause.REFUSED, address.hostPort() + ": Asterisk is still starting, status 503")
                    : new Disconnect(Cause.PROTOCOL, address.hostPort() + ": no events of ARI there, status " + status));
        } else {
            ended(why);
        }
    }

    @Override
    public void streaming(WebSocket stream) {
        socket = stream;
        if (gate.isOver()) {
            stream.abort();
            return;
        }
        gate.report(events -> {
            open = true;
            events.opened();
        });
        Pulse made = new Pulse(settings.silence(), () -> stream.sendPing(ByteBuffer.allocate(0)), loop::after, loop::hand, this::lost);
        pulse = made;
        made.beat();
    }

    private void lost(@Nullable Throwable why) {
        if (why == null) {
            end(new Disconnect(Cause.TIMEOUT, address.hostPort() + ": nothing came for " + settings.silence().toSeconds() + " s"));
        } else {
            ended(why);
        }
    }

    /** An error in a task: nobody knows what the calls are now. */
    private void broken(Throwable error) {
        end(new Disconnect(Cause.PROTOCOL, address.hostPort() + ": " + error.getClass().getName()));
    }

    @Override
    public void heard() {
        if (pulse != null) {
            pulse.heard();
        }
        long now = System.nanoTime();
        if (now - lastHeard >= HEARD_INTERVAL_NANOS) {
            lastHeard = now;
            gate.report(TelephonyEvents::heard);
        }
    }

    @Override
    public void event(JsonNode event) {
        if (event.path("type").asText().equals("ApplicationReplaced")) {
            end(new Disconnect(Cause.CLOSED, "another server took the application " + settings.account().application()
                    + ": each needs its own"));
        } else if (event.path("type").asText().equals("ChannelUserevent")) {
            desk.received(event);
        } else {
            calls.event(event);
        }
    }

    @Override
    public void ended(@Nullable Throwable why) {
        if (why instanceof AmiConnection.Refused refused) {
            end(new Disconnect(Cause.SECURITY, address.hostPort() + ": " + refused.getMessage()));
        } else if (why instanceof HttpTimeoutException) {
            end(new Disconnect(Cause.TIMEOUT, address.hostPort() + ": no answer in time"));
        } else if (why instanceof Exception failed) {
            end(Trouble.of(address.hostPort(), failed));
        } else {
            end(new Disconnect(Cause.CLOSED, address.hostPort() + ": Asterisk ended the connection"));
        }
    }

    private void end(Disconnect why) {
        if (gate.end(why)) {
            LOG.info("ari_link_closed link={} endpoint={} cause={} detail={}", id, address, why.cause(), why.detail());
        }
        finish();
    }

    @Override
    public void close() {
        if (open) {
            gate.shut();
        } else {
            gate.end(new Disconnect(Cause.REQUESTED, "closed before it was open"));
        }
        finish();
    }

    private void finish() {
        if (finishing.compareAndSet(false, true)) {
            loop.finish(() -> {
                if (socket != null) {
                    socket.abort();
                }
                if (client != null) {
                    client.close();
                }
                agents.close();
            });
        }
    }

    @Override
    public void probe() {
        command(() -> {
            if (pulse != null) {
                pulse.ping();
            }
        });
    }

    @Override
    public void resync() {
        Runnable done = () -> gate.report(TelephonyEvents::resynced);
        command(() -> calls.resync(settings.ami().isUsed() ? () -> agents.resync(done) : done, this::notTold));
    }

    private void notTold() {
        end(new Disconnect(Cause.PROTOCOL, address.hostPort() + ": Asterisk does not tell its channels"));
    }

    @Override
    public void dial(DialRequest request) {
        if (!loop.offer(() -> whileOpen(() -> calls.dial(request)))) {
            gate.report(events -> events.dialRejected(
                    request.reference(), CallResult.NO_FREE_PORT_ERROR, "too many commands wait (queue.bound)"));
        }
    }

    @Override
    public void release(CallReference reference) {
        command(() -> calls.release(reference));
    }

    @Override
    public void connect(ConnectRequest request) {
        command(() -> calls.connect(request, this::notTold));
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        List<CallReference> copy = List.copyOf(references);
        command(() -> calls.query(copy, this::notTold));
    }

    @Override
    public void publish(UserEvent event) {
        command(() -> desk.publish(event));
    }

    private void command(Runnable action) {
        if (!loop.offer(() -> whileOpen(action)) && open && !gate.isOver()) {
            LOG.warn("ari_command_dropped link={} reason=queue_full", id);
        }
    }

    private void whileOpen(Runnable action) {
        if (open && !gate.isOver()) {
            action.run();
        }
    }

    @Override
    public AriClient ari() {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        return client;
    }

    @Override
    public AriSettings settings() {
        return settings;
    }

    @Override
    public void report(Consumer<TelephonyEvents> report) {
        gate.report(report);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        return loop.after(delay, task);
    }
}
