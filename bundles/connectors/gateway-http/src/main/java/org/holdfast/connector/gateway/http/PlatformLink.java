package org.holdfast.connector.gateway.http;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.HttpAddress;
import org.holdfast.connector.toolkit.HttpCall;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.Trouble;
import org.holdfast.connector.toolkit.Wire;
import org.holdfast.connector.toolkit.WrongFiles;
import org.jspecify.annotations.Nullable;

/**
 * A link to a voice platform: one thread that posts requests one after the other, many contacts in one, and a port on which
 * the platform tells results. Nothing is posted twice: what was sent without an answer is in doubt, and the link ends.
 */
final class PlatformLink implements GatewayLink {
    private static final int MOST_IN_ONE = 100;
    private static final int MOST_ANSWER = 1_048_576;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private final HttpAddress platform;
    private final PlatformOptions options;
    private final Duration connectWithin;
    private final Requests requests;
    private final Contacts contacts;
    private final Courier<GatewayEvents> courier;
    private final ScheduledThreadPoolExecutor pulse;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final ResultPort results;
    private final List<DialRequest> waiting = new ArrayList<>();
    private Wire wire;
    private boolean over;
    /** On the thread of the courier, as the next. */
    private int ports = -1;
    private boolean opened;

    PlatformLink(HttpAddress platform, PlatformOptions options, Duration openWithin, String secret, LinkId id, GatewayEvents events) {
        this.platform = platform;
        this.options = options;
        this.connectWithin = openWithin.compareTo(LONGEST_CONNECT) < 0 ? openWithin : LONGEST_CONNECT;
        this.requests = new Requests(options);
        this.wire = new Wire(platform.to());
        String name = "holdfast-gateway-" + id;
        this.courier = new Courier<>(name, options.bound(), events, this::why, this::stop);
        this.contacts = new Contacts(courier::report);
        this.results = new ResultPort(name, options, secret, contacts);
        this.pulse = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name + "-pulse");
            thread.setDaemon(true);
            return thread;
        });
        courier.send(this::open);
    }

    private void open() throws IOException {
        results.open();
        OptionalInt told = ask(requests.nothing()).ports();
        courier.report(LinkEvents::opened);
        opened = true;
        capacity(told, false);
        long every = options.askPortsEvery().toMillis();
        synchronized (this) {
            if (every > 0 && !over) {
                pulse.scheduleWithFixedDelay(this::askPorts, every, every, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void askPorts() {
        if (asking.compareAndSet(false, true)) {
            courier.send(() -> {
                asking.set(false);
                capacity(ask(requests.nothing()).ports(), false);
            });
        }
    }

    private void capacity(OptionalInt told, boolean always) {
        int now = told.orElse(options.ports());
        boolean known = told.isPresent() || now > 0;
        if (known && (always || now != ports)) {
            ports = now;
            courier.report(events -> events.capacityChanged(now));
        }
    }

    private Disconnect why(Exception failed) {
        return failed instanceof Refused refused ? refused.disconnect(platform)
                : failed instanceof java.net.BindException taken
                ? new Disconnect(Disconnect.Cause.REFUSED, "cannot listen on notification.listen = " + options.notifications().listen()
                        + ": " + taken.getMessage())
                : failed instanceof ProtocolException wrong
                ? new Disconnect(Disconnect.Cause.PROTOCOL, platform.to() + ": " + wrong.getMessage())
                : Trouble.of(platform.to(), failed);
    }

    private void stop() {
        synchronized (this) {
            over = true;
            wire.cut();
            waiting.clear();
        }
        pulse.shutdownNow();
        results.close();
    }

    private synchronized Wire next() throws IOException {
        if (over) {
            throw new IOException("closing");
        }
        wire = new Wire(platform.to());
        return wire;
    }

    private Answers ask(byte[] document) throws IOException {
        String headers = authorization();
        Wire fresh = next();
        try {
            fresh.connect(connectWithin, platform.secure() ? options.tls().context() : null);
            HttpCall.Answer answer = new HttpCall(fresh, options.answerWithin())
                    .exchange(platform, platform.target(), "application/xml; charset=utf-8", headers, document, MOST_ANSWER);
            if (answer.status() < 200 || answer.status() > 299) {
                throw new Refused(answer.status());
            }
            Answers answers = Answers.read(answer.body());
            if (opened) {
                courier.report(LinkEvents::heard);
            }
            return answers;
        } finally {
            fresh.cut();
        }
    }

    private String authorization() throws IOException {
        if (options.tokenFile().isEmpty()) {
            return "";
        }
        String token;
        try {
            token = Files.readString(Tls.file(options.tokenFile()), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException unreadable) {
            throw new WrongFiles("token.file: " + options.tokenFile() + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
        if (!token.matches("[\\x21-\\x7E]{1,4096}")) {
            throw new WrongFiles("token.file: one line of 1 to 4096 printable ASCII characters without blanks expected in "
                    + options.tokenFile());
        }
        return "Authorization: Bearer " + token + "\r\n";
    }

    /** An answer that is no success. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            super("it answers " + status);
            this.status = status;
        }

        /** Whether it is certain that nothing was taken (RFC 9110 section 15.5); a timeout says nothing. */
        boolean isCertain() {
            return status >= 400 && status < 500 && status != 408;
        }

        Disconnect disconnect(HttpAddress platform) {
            boolean credentials = status == 401 || status == 403 || status == 407;
            return new Disconnect(credentials ? Disconnect.Cause.SECURITY : Disconnect.Cause.PROTOCOL,
                    platform.to() + ": it answers " + status + (credentials ? ": token.file is not what it wants" : ""));
        }
    }

    @Override
    public void submit(DialRequest request) {
        int now;
        synchronized (this) {
            if (over) {
                return;
            }
            waiting.add(request);
            now = waiting.size();
        }
        if (now > options.bound()) {
            courier.end(new Disconnect(Disconnect.Cause.TIMEOUT,
                    "more than " + options.bound() + " contacts wait (queue.bound): the platform is too slow"));
        } else if (now % MOST_IN_ONE == 1) {
            courier.send(this::create);
        }
    }

    private synchronized List<DialRequest> batch() {
        List<DialRequest> first = waiting.subList(0, Math.min(MOST_IN_ONE, waiting.size()));
        List<DialRequest> batch = List.copyOf(first);
        first.clear();
        return batch;
    }

    private void create() throws IOException {
        for (List<DialRequest> batch = batch(); !batch.isEmpty(); batch = batch()) {
            batch.forEach(each -> contacts.sent(each.reference()));
            try {
                ask(requests.create(batch, results.url())).elements().forEach(this::created);
            } catch (Refused refused) {
                if (!refused.isCertain()) {
                    throw refused;
                }
                String reason = "the platform answers " + refused.status;
                batch.forEach(each -> contacts.rejected(each.reference(), CallResult.DIAL_ERROR, reason));
                if (refused.disconnect(platform).cause() == Disconnect.Cause.SECURITY) {
                    throw refused;
                }
            }
        }
    }

    private void created(Answers.Element element) {
        ResultPort.reference(element.token()).ifPresent(contact -> {
            if (element.success()) {
                contacts.accepted(contact);
            } else {
                contacts.rejected(contact, CallResult.DIAL_ERROR, element.reason());
            }
        });
    }

    @Override
    public void cancel(CallReference reference) {
        courier.send(() -> ask(requests.cancel(reference)));
    }

    @Override
    public void query(Collection<CallReference> references) {
        List<CallReference> asked = List.copyOf(references);
        courier.send(() -> {
            for (int from = 0; from < asked.size(); from += MOST_IN_ONE) {
                List<CallReference> part = asked.subList(from, Math.min(from + MOST_IN_ONE, asked.size()));
                ask(requests.query(part)).elements().forEach(this::answered);
            }
        });
    }

    private void answered(Answers.Element element) {
        ResultPort.reference(element.token()).ifPresent(contact -> {
            if (!element.success()) {
                contacts.isUnknown(contact, element.reason());
            } else if (element.isCompleted()) {
                contacts.isDone(contact, Outcomes.of(true, element.state()), element.state());
            } else {
                contacts.waits(contact);
            }
        });
    }

    @Override
    public void probe() {
        courier.send(() -> capacity(ask(requests.nothing()).ports(), false));
    }

    @Override
    public void resync() {
        courier.send(() -> {
            capacity(ask(requests.nothing()).ports(), true);
            courier.report(LinkEvents::resynced);
        });
    }

    @Override
    public void close() {
        courier.close(this::stop);
    }

    /** For tests: where results are told. */
    @Nullable String notificationUrl() {
        return results.url();
    }
}
