package org.holdfast.connector.telephony.sip.call;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipMessage;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipStackSettings;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Trouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One link to one proxy, with a stack of its own.
 *
 * <pre>
 * open: stack starts, OPTIONS sent --any final response--> opened
 *                                  --port refused, connection refused--> closed(REFUSED)
 *                                  --TLS or certificate refused--> closed(SECURITY)
 *                                  --nothing within open.timeout.seconds--> closed(TIMEOUT)
 * </pre>
 */
final class SipLink implements TelephonyLink, SipStackEvents {
    private static final int PORT_ATTEMPTS = 20;
    private static final long PORT_PAUSE_NANOS = 50_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SipLink.class);
    private static final Duration SLOT_RETRY = Duration.ofMillis(10);
    private static final int SLOT_RETRIES = 100;
    private static final Duration THREADS_END = Duration.ofSeconds(1);
    private static final Duration CUT = Duration.ofSeconds(1);
    private static final Duration AFTER_END = Duration.ofMillis(50);

    private final SipLinks links;
    private final CallSettings settings;
    private final ProxyAddress proxy;
    private final LinkId id;
    private final LinkReports reports;
    private final LinkLoop loop;
    private final UdpKnock knock;
    private final MessageDesk messages;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final AtomicBoolean finishing = new AtomicBoolean();
    private int slot = -1;
    private volatile @Nullable SipStackPort stack;
    private @Nullable CallTable calls;

    SipLink(SipLinks links, ProxyAddress proxy, LinkId id, TelephonyEvents events) {
        this.links = links;
        this.proxy = proxy;
        this.id = id;
        settings = links.settings();
        reports = new LinkReports(events);
        messages = new MessageDesk(settings.communication(), reports);
        loop = new LinkLoop("sip-" + id, settings.queueBound());
        knock = new UdpKnock(loop, proxy, () -> lost(Disconnect.Cause.REFUSED, "nobody listens on " + proxy.hostPort()));
    }

    void start() {
        loop.offer(() -> start(SLOT_RETRIES));
    }

    private void start(int retries) {
        if (reports.isClosed()) {
            return;
        }
        Optional<Integer> free = links.slots().take(retries > 0);
        if (free.isEmpty()) {
            loop.after(SLOT_RETRY, () -> start(retries - 1));
            return;
        }
        slot = free.get();
        try {
            SipStackPort started = startStack(links.slots().port(slot));
            stack = started;
            String local = started.localHostPort();
            links.slots().bound(slot, Integer.parseInt(local.substring(local.lastIndexOf(':') + 1)));
            Signalling line = new Signalling(settings, links.tags(), proxy, started, loop, this::sendFailed);
            calls = new CallTable(links, this, line, reports);
            loop.after(settings.openTimeout(), this::checkOpen);
            knock.knock();
            line.ping(answered(reports::opened));
        } catch (SipSendException e) {
            sendFailed(e);
        } catch (IOException e) {
            lost(e);
        }
    }

    private SipStackPort startStack(int port) throws IOException {
        if (port == 0 || settings.localPort() != 0) {
            return links.stacks().start(stackSettings(port), this);
        }
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            try {
                return links.stacks().start(stackSettings(port), this);
            } catch (IOException inUse) {
                // the link before is still letting go of it; far ends of calls that live on know this port
                LockSupport.parkNanos(PORT_PAUSE_NANOS);
            }
        }
        return links.stacks().start(stackSettings(0), this);
    }

    private SipStackSettings stackSettings(int port) {
        return new SipStackSettings(
                "sip-" + id, proxy, settings.localAddress(), port, settings.openTimeout(), settings.tls());
    }

    private void checkOpen() {
        if (!reports.isOpen()) {
            lost(Disconnect.Cause.TIMEOUT, "no answer to OPTIONS within " + settings.openTimeout().toSeconds() + " s");
        }
    }

    private SipTransactionEvents answered(Runnable action) {
        return new SipTransactionEvents() {
            @Override
            public void response(SipResponse response) {
                if (!response.isProvisional()) {
                    loop.message(action);
                }
            }

            @Override
            public void timedOut() {
                // The heartbeat of the server decides.
            }
        };
    }

    private void sendFailed(SipSendException e) {
        if (e.isTransport()) {
            // After the command that failed has been answered.
            loop.message(() -> lost(e));
        }
    }

    private void lost(IOException failed) {
        Disconnect why = Trouble.ofTls(HostPort.parse(proxy.hostPort()), failed).orElseGet(() -> new Disconnect(
                failed.getCause() instanceof GeneralSecurityException ? Disconnect.Cause.SECURITY : Disconnect.Cause.REFUSED,
                failed.getMessage() == null ? "cannot send" : failed.getMessage()));
        lost(why.cause(), why.detail());
    }

    private void lost(Disconnect.Cause cause, String detail) {
        if (!reports.isClosed()) {
            LOG.info("sip_link_closed link={} proxy={} cause={} detail={}", id, proxy.hostPort(), cause, detail);
        }
        announceEnd();
        reports.closed(new Disconnect(cause, detail));
        finish();
    }

    @Override
    public void close() {
        announceEnd();
        reports.end();
        finish();
    }

    /** Before it is reported: who hears of the end opens the next link at once, and that waits for our port. */
    private void announceEnd() {
        if (ending.compareAndSet(false, true)) {
            links.slots().closing();
        }
    }

    private void finish() {
        if (finishing.compareAndSet(false, true)) {
            SipStackPort present = stack;
            if (present != null) {
                // The link's thread may be waiting to write to a proxy that reads nothing.
                present.cutAfter(CUT);
            }
            loop.finish(() -> {
                knock.close();
                if (calls != null) {
                    calls.detach();
                }
                if (stack != null) {
                    stack.close();
                    LinkLoop.awaitOthers(THREADS_END);
                }
                links.slots().closed(slot);
            });
        }
    }

    @Override
    public void probe() {
        command(table -> ping(table.line()));
    }

    private void ping(Signalling line) {
        knock.knock();
        try {
            line.ping(answered(reports::heard));
        } catch (SipSendException e) {
            sendFailed(e);
        }
    }

    @Override
    public void resync() {
        command(table -> table.resync(() -> reports.whileOpen(TelephonyEvents::resynced)));
    }

    @Override
    public void dial(DialRequest request) {
        boolean taken = loop.offer(() -> whileOpen(table -> {
            table.dial(request);
            knock.knock();
        }));
        if (!taken) {
            reports.whileOpen(events -> events.dialRejected(
                    request.reference(), CallResult.NO_FREE_PORT_ERROR, "too many commands wait for the SIP stack"));
        }
    }

    @Override
    public void release(CallReference reference) {
        command(reference, SLOT_RETRIES, table -> table.release(reference));
    }

    @Override
    public void connect(ConnectRequest request) {
        command(request.reference(), SLOT_RETRIES, table -> table.connect(request));
    }

    @Override
    public void queryCalls(Collection<CallReference> references) {
        List<CallReference> ours = references.stream().filter(each -> links.owners().getOrDefault(each, this) == this).toList();
        command(table -> ours.forEach(each -> table.query(each, () -> {
        })));
        references.stream().filter(each -> !ours.contains(each))
                .forEach(each -> command(each, SLOT_RETRIES, table -> table.query(each, () -> {
                })));
    }

    @Override
    public void publish(UserEvent event) {
        if (settings.communication().publishes()) {
            command(table -> table.line().message(settings.communication().dn(), MessageDesk.body(event)));
        }
    }

    @Override
    public int message(SipMessage message) {
        return messages.answer(message);
    }

    @Override
    public void heard() {
        reports.heard();
    }

    @Override
    public boolean isOurs(String callId, String tag) {
        return links.tags().isOurs(callId, tag);
    }

    @Override
    public void request(SipIncoming request) {
        loop.message(() -> {
            if (calls != null && stack != null) {
                new Requests(calls, stack).answer(request);
            }
        });
    }

    @Override
    public void strayResponse(SipResponse response) {
        loop.message(() -> {
            if (calls != null) {
                calls.line().strayResponse(response);
            }
        });
    }

    @Override
    public void connectionEnded() {
        // A proxy may end an idle connection; whether it is still there is seen by asking over a new one.
        loop.after(AFTER_END, () -> whileOpen(table -> ping(table.line())));
    }

    /** A command for a call goes to the link that has it; while that one closes, we wait to take it over. */
    private void command(CallReference reference, int retries, java.util.function.Consumer<CallTable> action) {
        SipLink owner = links.owners().getOrDefault(reference, this);
        if (owner != this && !owner.reports.isOpen() && retries > 0) {
            loop.after(SLOT_RETRY, () -> command(reference, retries - 1, action));
        } else if (owner.reports.isOpen()) {
            owner.command(action);
        } else {
            command(action);
        }
    }

    private void command(java.util.function.Consumer<CallTable> action) {
        if (!loop.message(() -> whileOpen(action)) && reports.isOpen()) {
            LOG.warn("sip_command_dropped link={} reason=queue_full", id);
        }
    }

    private void whileOpen(java.util.function.Consumer<CallTable> action) {
        if (calls != null && reports.isOpen()) {
            action.accept(calls);
        }
    }

    /** Calls and dialogs that are kept now; a rough look from any thread. */
    int keptCalls() {
        return calls == null ? 0 : calls.size() + calls.line().legs();
    }

    /** Timers that are set now. */
    int keptTimers() {
        return loop.timers();
    }
}
