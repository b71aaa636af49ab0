package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.holdfast.connector.telephony.sip.stack.SipTransaction;
import org.holdfast.connector.telephony.sip.stack.SipTransactionEvents;
import org.jspecify.annotations.Nullable;

/**
 * One INVITE of a dialog up to its final response. A challenge is answered once and a redirection followed once;
 * both go on with the same Call-ID and a higher CSeq, after the server refused the first one: it is the same dial.
 * CANCEL waits for a provisional response (RFC 3261 section 9.1).
 */
final class InviteClient {
    /** 64·T1: how long a cancelled INVITE may stay without its final response. */
    private static final Duration AFTER_CANCEL = Duration.ofSeconds(32);

    /** The longest wait between repetitions (RFC 3261 section 17.1.2.2). */
    private static final Duration T2 = Duration.ofSeconds(4);

    private final Signalling line;
    private final Dialog dialog;
    private final String body;
    private final boolean follows;
    private final InviteListener listener;
    private @Nullable SipTransaction transaction;
    private LinkLoop.Timer afterCancel = LinkLoop.Timer.NONE;
    private boolean proceeding;
    private boolean cancelWanted;
    private long cancelNanos;
    private boolean challenged;
    private boolean redirected;
    private boolean done;
    private int generation;
    private Map<String, String> headers = Map.of();

    InviteClient(Signalling line, Dialog dialog, String body, boolean follows, InviteListener listener) {
        this.line = line;
        this.dialog = dialog;
        this.body = body;
        this.follows = follows;
        this.listener = listener;
    }

    /** @param further headers that go along, also after a challenge, not after a redirection: that is somebody else */
    void start(Map<String, String> further) throws SipSendException {
        headers = further;
        send(Map.of());
    }

    private void send(Map<String, String> credentials) throws SipSendException {
        Map<String, String> all = new HashMap<>(line.inviteHeaders());
        all.putAll(headers);
        all.putAll(credentials);
        int current = ++generation;
        proceeding = false;
        transaction = line.send(dialog.request("INVITE", dialog.nextCseq(), all, body), new SipTransactionEvents() {
            @Override
            public void response(SipResponse response) {
                line.run(() -> onResponse(current, response));
            }

            @Override
            public void timedOut() {
                line.run(() -> onSilence(current));
            }
        });
    }

    /** Gives up: CANCEL now or as soon as it is allowed. The outcome is still reported to the listener. */
    void cancel() {
        if (!cancelWanted && !done) {
            cancelWanted = true;
            cancelNanos = System.nanoTime();
            if (proceeding) {
                sendCancel();
            }
        }
    }

    /**
     * Whether nothing is to be expected any more: cancelled, and either never answered by anything or without a final
     * response for T2.
     */
    boolean isGivenUpByFarEnd() {
        return cancelWanted && !done && (!proceeding || System.nanoTime() - cancelNanos > T2.toNanos());
    }

    /** Stops repeating the INVITE and the CANCEL. What comes later comes as a stray response. */
    void abandon() {
        end();
        if (transaction != null) {
            transaction.abandon();
        }
    }

    boolean isCancelled() {
        return cancelWanted;
    }

    private void onResponse(int from, SipResponse response) {
        if (from != generation) {
            return;
        }
        if (done) {
            line.strayResponse(response);
        } else if (response.isProvisional()) {
            boolean first = !proceeding;
            proceeding = true;
            listener.provisional(response);
            if (first && cancelWanted) {
                sendCancel();
            }
        } else if (response.isSuccess()) {
            end();
            dialog.establish(response);
            listener.answered(response);
        } else if (!triesAgain(response)) {
            end();
            listener.refused(response);
        }
    }

    private boolean triesAgain(SipResponse response) {
        if (cancelWanted) {
            return false;
        }
        try {
            int status = response.status();
            if ((status == 401 || status == 407) && !challenged) {
                challenged = true;
                Optional<String> credentials = line.credentials(response.challenge(), "INVITE", dialog.target());
                if (credentials.isPresent()) {
                    send(Map.of(Digest.headerFor(status), credentials.get()));
                    return true;
                }
            } else if (status / 100 == 3 && follows && !redirected && !response.contact().isEmpty()) {
                redirected = true;
                dialog.retarget(response.contact());
                start(Map.of());
                return true;
            }
            return false;
        } catch (SipSendException e) {
            if (e.neverLeft()) {
                return false;
            }
            end();
            listener.silent();
            return true;
        }
    }

    private void onSilence(int from) {
        if (from == generation && !done) {
            end();
            listener.silent();
        }
    }

    private void sendCancel() {
        SipTransaction sent = transaction;
        if (sent == null) {
            return;
        }
        try {
            sent.cancel();
        } catch (SipSendException e) {
            line.sendFailed(e);
        }
        int current = generation;
        afterCancel = line.after(AFTER_CANCEL, () -> {
            sent.abandon();
            onSilence(current);
        });
    }

    private void end() {
        done = true;
        afterCancel.cancel();
    }
}
