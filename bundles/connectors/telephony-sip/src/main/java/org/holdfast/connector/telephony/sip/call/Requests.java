package org.holdfast.connector.telephony.sip.call;

import java.util.Optional;
import org.holdfast.connector.telephony.sip.stack.SipIncoming;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;

/** Answers what far ends ask: OPTIONS and BYE, re-INVITE as far as it changes nothing, nothing else. */
final class Requests {
    private static final int OK = 200;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NO_SUCH_CALL = 481;
    private static final int NOT_ACCEPTABLE = 488;

    private final CallTable calls;
    private final SipStackPort stack;

    Requests(CallTable calls, SipStackPort stack) {
        this.calls = calls;
        this.stack = stack;
    }

    void answer(SipIncoming request) {
        switch (request.method()) {
            case "OPTIONS" -> reply(request, request.toTag().isEmpty() || leg(request).isPresent() ? OK : NO_SUCH_CALL);
            case "BYE" -> leg(request).ifPresentOrElse(leg -> {
                reply(request, OK);
                leg.hungUp();
            }, () -> reply(request, NO_SUCH_CALL));
            case "INVITE" -> invite(request);
            case "CANCEL" -> reply(request, NO_SUCH_CALL);
            default -> reply(request, METHOD_NOT_ALLOWED);
        }
    }

    /** A refresh of the session is confirmed, a change refused: the session goes on as it is (RFC 3261 section 14.2). */
    private void invite(SipIncoming request) {
        if (request.toTag().isEmpty()) {
            reply(request, METHOD_NOT_ALLOWED);
            return;
        }
        Optional<Leg> known = leg(request);
        if (known.isEmpty()) {
            reply(request, NO_SUCH_CALL);
            return;
        }
        Dialog dialog = known.get().dialog();
        if (request.body().isEmpty() || Sdp.same(request.body(), dialog.remoteSdp())) {
            dialog.retarget(request.contact());
            stack.respond(request, OK, calls.line().contact(), dialog.localSdp());
        } else {
            reply(request, NOT_ACCEPTABLE);
        }
    }

    private Optional<Leg> leg(SipIncoming request) {
        Optional<Leg> known = calls.line().leg(request.callId(), request.toTag());
        if (known.isEmpty()) {
            calls.adopt();
            known = calls.line().leg(request.callId(), request.toTag());
        }
        return known.filter(leg -> leg.dialog().remoteTag().isEmpty() || leg.dialog().remoteTag().equals(request.fromTag()));
    }

    private void reply(SipIncoming request, int status) {
        stack.respond(request, status, "", "");
    }
}
