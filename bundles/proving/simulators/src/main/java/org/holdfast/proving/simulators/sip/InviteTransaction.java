package org.holdfast.proving.simulators.sip;

import java.util.List;

/**
 * Server side of one INVITE or re-INVITE. Remembers its last response and sends it again when the request comes
 * again; a final response is repeated until the ACK (RFC 3261 sections 13.3.1.4 and 17.2.1).
 */
final class InviteTransaction {
    private static final long T1 = 500;
    private static final long T2 = 4_000;
    private static final long PATIENCE = 64 * T1;

    private final SipMessage invite;
    private final Wire wire;
    private final Timers timers;
    private final Runnable onNoAck;
    private String last = "";
    private int finalStatus;
    private boolean done;
    private long waited;

    InviteTransaction(SipMessage invite, Wire wire, Timers timers, Runnable onNoAck) {
        this.invite = invite;
        this.wire = wire;
        this.timers = timers;
        this.onNoAck = onNoAck;
    }

    SipMessage invite() {
        return invite;
    }

    Wire wire() {
        return wire;
    }

    /** The final status sent, or 0. */
    int finalStatus() {
        return finalStatus;
    }

    /** Whether a final response waits for its ACK. */
    boolean unacknowledged() {
        return finalStatus > 0 && !done;
    }

    /** Sends a response; nothing after a final one. */
    void respond(int status, String toTag, List<String> more, String body) {
        if (finalStatus > 0) {
            return;
        }
        last = Replies.to(invite, wire, status, toTag, more, body);
        wire.send(last);
        if (status >= 200) {
            finalStatus = status;
            repeatAfter(T1);
        }
    }

    private void repeatAfter(long wait) {
        timers.after(wait, () -> {
            waited += wait;
            if (done) {
                return;
            }
            if (waited >= PATIENCE) {
                done = true;
                onNoAck.run();
                return;
            }
            if (finalStatus < 300 || !wire.reliable()) {
                wire.send(last);
            }
            repeatAfter(Math.min(2 * wait, T2));
        });
    }

    /** The request came again. */
    void repeated() {
        if (!last.isEmpty() && !done) {
            wire.send(last);
        }
    }

    void acknowledged() {
        done = finalStatus > 0;
    }
}
