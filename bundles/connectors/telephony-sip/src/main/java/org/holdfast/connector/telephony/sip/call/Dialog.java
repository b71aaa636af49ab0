package org.holdfast.connector.telephony.sip.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.holdfast.connector.telephony.sip.stack.SipRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.jspecify.annotations.Nullable;

/**
 * State of a dialog (RFC 3261 section 12) as plain data, without link, socket or stack: it outlives them all.
 * Used by one thread at a time.
 */
final class Dialog {
    final String callId;
    final String localUri;
    final String localTag;
    private String remoteUri;
    private String remoteTag = "";
    private String target;
    private List<String> routes = List.of();
    private long cseq;
    private long sdpVersion = 1;
    private String localSdp = "";
    private String remoteSdp = "";
    private @Nullable SipRequest lastAck;
    private @Nullable SipRequest previousAck;

    Dialog(String callId, String localUri, String localTag, String remoteUri) {
        this.callId = callId;
        this.localUri = localUri;
        this.localTag = localTag;
        this.remoteUri = remoteUri;
        target = remoteUri;
    }

    /** The dialog of a 2xx that belongs to no call of ours, only to end it. */
    static Dialog ofStray(SipResponse response) {
        Dialog dialog = new Dialog(response.callId(), response.fromUri(), response.fromTag(), response.toUri());
        dialog.cseq = response.cseq();
        dialog.establish(response);
        return dialog;
    }

    String key() {
        return key(callId, localTag);
    }

    static String key(String callId, String localTag) {
        return callId + ";" + localTag;
    }

    /** Takes the far end's tag, target and route set from the first 2xx; later ones refresh the target. */
    void establish(SipResponse response) {
        if (remoteTag.isEmpty()) {
            remoteTag = response.toTag();
            remoteUri = response.toUri();
            List<String> reversed = new ArrayList<>(response.recordRoutes());
            Collections.reverse(reversed);
            routes = List.copyOf(reversed);
        }
        retarget(response.contact());
        if (!response.body().isEmpty()) {
            remoteSdp = response.body();
        }
    }

    /** Sets the request URI of what follows; an empty one changes nothing. */
    void retarget(String uri) {
        if (!uri.isEmpty()) {
            target = uri;
        }
    }

    long nextCseq() {
        return ++cseq;
    }

    SipRequest request(String method, long number, Map<String, String> headers, String body) {
        return new SipRequest(
                method, target, callId, localUri, localTag, remoteUri, remoteTag, number, routes, headers, body);
    }

    /** Replaces the host and port of a lost proxy in the route set by those of the present one. */
    void reroute(String lost, String present) {
        routes = routes.stream().map(route -> route.replace(lost, present)).toList();
    }

    /** The far end's session description as ours, with our own origin line and the next version. */
    String describe(String sdp, String address) {
        localSdp = Sdp.withOrigin(sdp, Sdp.sessionId(localTag), sdpVersion++, address);
        return localSdp;
    }

    void acknowledged(SipRequest ack) {
        // The far end may still miss the one before: it repeats its 2xx for 32 s and then hangs up.
        previousAck = lastAck;
        lastAck = ack;
    }

    @Nullable SipRequest ackOf(long number) {
        if (lastAck != null && lastAck.cseq() == number) {
            return lastAck;
        }
        return previousAck != null && previousAck.cseq() == number ? previousAck : null;
    }

    String remoteTag() {
        return remoteTag;
    }

    String target() {
        return target;
    }

    String localSdp() {
        return localSdp;
    }

    String remoteSdp() {
        return remoteSdp;
    }
}
