package org.holdfast.connector.telephony.sip.call;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.holdfast.connector.telephony.sip.stack.Seldom;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipTransaction;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends for the calls of one link, and knows their dialogs. Runs on the link's thread. */
final class Signalling {
    private static final Logger LOG = LoggerFactory.getLogger(Signalling.class);
    private static final int MOST_UDP_BYTES = 1_300;
    private static final int ROOM_FOR_PROXIES = 200;
    private static final int ROOM_FOR_CREDENTIALS = 400;

    private static final int MOST_STRAYS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final CallSettings settings;
    private final Tags tags;
    private final ProxyAddress proxy;
    private final SipStackPort stack;
    private final LinkLoop loop;
    private final Consumer<SipSendException> onFailure;
    private final Digest digest;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Leg> legs = new HashMap<>();
    private final Seldom lostMessages = new Seldom();
    private long straysSince = System.nanoTime();
    private int strays;

    Signalling(
            CallSettings settings, Tags tags, ProxyAddress proxy, SipStackPort stack, LinkLoop loop, Consumer<SipSendException> onFailure) {
        this.settings = settings;
        this.tags = tags;
        this.proxy = proxy;
        this.stack = stack;
        this.loop = loop;
        this.onFailure = onFailure;
        digest = new Digest(settings.authUser(), settings.authPassword());
    }

    CallSettings settings() {
        return settings;
    }

    String token() {
        return Long.toHexString(random.nextLong());
    }

    /** Our tag in the dialog with this Call-ID. */
    String tag(String callId) {
        return tags.of(callId);
    }

    int random(int bound) {
        return random.nextInt(bound);
    }

    String contact() {
        return "<sip:" + settings.fromUser() + "@" + stack.localHostPort() + proxy.uriParameter() + ">";
    }

    /** URI of a number or address: numbers go to the destination domain, URIs stay as they are. */
    String uri(String destination) {
        if (destination.startsWith("sip:") || destination.startsWith("sips:") || destination.startsWith("tel:")) {
            return destination;
        }
        if (destination.indexOf('@') > 0) {
            return "sip:" + destination;
        }
        String domain = settings.destinationDomain().isEmpty() ? proxy.hostPort() : settings.destinationDomain();
        return "sip:" + destination + "@" + domain;
    }

    Map<String, String> inviteHeaders() {
        return Map.of("Contact", contact(), "Allow", "INVITE, ACK, CANCEL, BYE, OPTIONS", "User-Agent", "Holdfast");
    }

    /**
     * The headers that carry the data of a record in an INVITE. Over UDP the whole INVITE stays under 1,300 bytes, with
     * room for what proxies add: longer ones need a transport with congestion control (RFC 3261 section 18.1.1).
     */
    Map<String, String> dataHeaders(Dialog dialog, String body, Map<String, String> data) {
        int room = Integer.MAX_VALUE;
        if (proxy.transport().equals("udp")) {
            int reserved = ROOM_FOR_PROXIES + (settings.authUser().isEmpty() ? 0 : ROOM_FOR_CREDENTIALS);
            room = MOST_UDP_BYTES - reserved - dialog.request("INVITE", 1, inviteHeaders(), body).size();
        }
        return settings.userData().headers(data, room);
    }

    Optional<String> credentials(String challenge, String method, String uri) {
        return digest.answer(challenge, method, uri, token());
    }

    void add(Leg leg) {
        legs.put(leg.dialog().key(), leg);
    }

    void remove(Dialog dialog) {
        legs.remove(dialog.key());
    }

    Optional<Leg> leg(String callId, String localTag) {
        return Optional.ofNullable(legs.get(Dialog.key(callId, localTag)));
    }

    int legs() {
        return legs.size();
    }

    /** Points the route set of a dialog that came from another link at the present proxy. */
    void reroute(Dialog dialog) {
        for (ProxyAddress other : settings.proxies()) {
            if (!other.hostPort().equals(proxy.hostPort())) {
                dialog.reroute(other.hostPort(), proxy.hostPort());
            }
        }
    }

    void run(Runnable task) {
        loop.message(task);
    }

    LinkLoop.Timer after(Duration delay, Runnable task) {
        return loop.after(delay, task);
    }

    SipTransaction send(SipRequest request, SipTransactionEvents events) throws SipSendException {
        try {
            return stack.send(request, events);
        } catch (SipSendException e) {
            onFailure.accept(e);
            throw e;
        }
    }

    void sendFailed(SipSendException e) {
        onFailure.accept(e);
    }

    /** The OPTIONS that opens and probes the link. */
    void ping(SipTransactionEvents events) throws SipSendException {
        String uri = "sip:" + proxy.hostPort() + proxy.uriParameter();
        String from = "sip:" + settings.fromUser() + "@" + settings.fromDomain();
        String callId = token() + "@" + settings.fromDomain();
        Dialog none = new Dialog(callId, from, tag(callId), uri);
        stack.send(none.request("OPTIONS", none.nextCseq(), Map.of("Contact", contact(), "Accept", "application/sdp"), ""), events);
    }

    /** A MESSAGE (RFC 3428); that it does not arrive is told in the log, nothing more. */
    void message(String to, String body) {
        String from = "sip:" + settings.fromUser() + "@" + settings.fromDomain();
        String callId = token() + "@" + settings.fromDomain();
        send(new Dialog(callId, from, tag(callId), uri(to)), "MESSAGE", Map.of(), body, true, status -> {
            if (status < 200 || status > 299) {
                lostMessages.happened(count -> LOG.warn("sip_message_lost status={} lost={}", status, count));
            }
        });
    }

    /** Acknowledges a 2xx to an INVITE. */
    void acknowledge(Dialog dialog, long cseq, String body) {
        SipRequest ack = dialog.request("ACK", cseq, Map.of(), body);
        dialog.acknowledged(ack);
        acknowledge(ack);
    }

    private void acknowledge(SipRequest ack) {
        try {
            stack.acknowledge(ack);
        } catch (SipSendException e) {
            onFailure.accept(e);
        }
    }

    void bye(Dialog dialog) {
        inDialog(dialog, "BYE", Map.of(), true, status -> {
        });
    }

    /**
     * Sends a request without body in a dialog, and once more with credentials if it is challenged.
     *
     * @param outcome the final status, 0 = none came
     */
    void inDialog(Dialog dialog, String method, Map<String, String> headers, boolean mayAuthenticate, Consumer<Integer> outcome) {
        send(dialog, method, headers, "", mayAuthenticate, outcome);
    }

    private void send(Dialog dialog, String method, Map<String, String> headers, String body, boolean mayAuthenticate,
            Consumer<Integer> outcome) {
        try {
            send(dialog.request(method, dialog.nextCseq(), headers, body), new SipTransactionEvents() {
                @Override
                public void response(SipResponse response) {
                    run(() -> {
                        if (response.isProvisional()) {
                            return;
                        }
                        Optional<String> credentials = mayAuthenticate && (response.status() == 401 || response.status() == 407)
                                ? credentials(response.challenge(), method, dialog.target())
                                : Optional.empty();
                        if (credentials.isPresent()) {
                            String name = Digest.headerFor(response.status());
                            send(dialog, method, Map.of(name, credentials.get()), body, false, outcome);
                        } else {
                            outcome.accept(response.status());
                        }
                    });
                }

                @Override
                public void timedOut() {
                    run(() -> outcome.accept(0));
                }
            });
        } catch (SipSendException e) {
            outcome.accept(0);
        }
    }

    /**
     * A 2xx outside its transaction: the far end lost our ACK, so it gets it again; another branch of a fork, or a
     * call that we have given up, is acknowledged and ended (RFC 3261 section 13.2.2.4).
     */
    void strayResponse(SipResponse response) {
        if (!response.method().equals("INVITE") || !response.isSuccess()) {
            return;
        }
        Leg leg = legs.get(Dialog.key(response.callId(), response.fromTag()));
        if (leg != null && (leg.dialog().remoteTag().equals(response.toTag()))) {
            SipRequest ack = leg.dialog().ackOf(response.cseq());
            if (ack != null) {
                acknowledge(ack);
            }
            return;
        }
        if (!tags.isOurs(response.callId(), response.fromTag()) && !mayEndStray(response.callId())) {
            return;
        }
        Dialog stray = Dialog.ofStray(response);
        acknowledge(stray.request("ACK", response.cseq(), Map.of(), ""));
        bye(stray);
    }

    /**
     * A 2xx without our tag may answer a call of this server before it was started again. Each costs a BYE and its
     * repetitions, so only a few are believed.
     */
    private boolean mayEndStray(String callId) {
        if (!callId.endsWith("@" + settings.fromDomain())) {
            return false;
        }
        long now = System.nanoTime();
        if (now - straysSince >= SECOND) {
            straysSince = now;
            strays = 0;
        }
        return strays++ < MOST_STRAYS;
    }
}
