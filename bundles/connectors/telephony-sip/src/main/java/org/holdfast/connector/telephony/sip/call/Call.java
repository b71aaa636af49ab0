package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.jspecify.annotations.Nullable;

/**
 * One call: the contact's leg, and an agent's leg while there is one.
 *
 * <pre>
 * INVITING --2xx--> ANSWERED --connect--> JOINING --both acknowledged--> JOINED --BYE or release--> ENDED
 *    | refused, cancelled: RELEASED with a result      | agent fails: back to ANSWERED
 *    | silent: in doubt, nothing is reported
 * </pre>
 */
final class Call implements Leg, InviteListener {
    private static final long REPEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private final CallHost host;
    private final CallReference reference;
    private final Dialog contact;
    private final Map<String, String> data;
    private State state;
    private @Nullable InviteClient invite;
    private @Nullable AgentJoin join;
    private int joins;
    private LinkLoop.Timer ringing = LinkLoop.Timer.NONE;
    private boolean accepted;
    private boolean released;
    private @Nullable CallStage lastStage;
    private long lastStageNanos;

    private Call(CallHost host, CallReference reference, Dialog contact, Map<String, String> data, State state, int joins) {
        this.host = host;
        this.reference = reference;
        this.contact = contact;
        this.data = data;
        this.state = state;
        this.joins = joins;
        host.line().add(this);
    }

    /** A new call; {@link #dial} follows. */
    static Call of(CallHost host, DialRequest request) {
        Signalling line = host.line();
        CallSettings settings = line.settings();
        String user = request.callerId().isEmpty() ? settings.fromUser() : request.callerId();
        String callId = request.reference() + "@" + settings.fromDomain();
        Dialog dialog = new Dialog(
                callId, "sip:" + user + "@" + settings.fromDomain(), line.tag(callId), line.uri(request.destination()));
        return new Call(host, request.reference(), dialog, request.userData(), State.INVITING, 0);
    }

    /** An answered call of a lost link. */
    static Call of(CallHost host, Survivor survivor) {
        State state = survivor.agent() == null ? State.ANSWERED : State.JOINED;
        host.line().reroute(survivor.contact());
        Call call = new Call(host, survivor.reference(), survivor.contact(), survivor.data(), state, survivor.joins());
        if (survivor.agent() != null) {
            call.join = AgentJoin.of(call, host, survivor.agentId(), survivor.agent());
        }
        return call;
    }

    void dial(Duration ringTimeout) {
        Signalling line = host.line();
        String body = contact.describe(Sdp.inactiveOffer(line.settings().localAddress()), line.settings().localAddress());
        InviteClient client = new InviteClient(line, contact, body, true, this);
        invite = client;
        try {
            client.start(line.settings().userData().toContact() ? line.dataHeaders(contact, body, data) : Map.of());
            ringing = line.after(ringTimeout, client::cancel);
        } catch (SipSendException e) {
            forget();
            if (e.neverLeft()) {
                host.rejected(reference, CallResult.DIAL_ERROR, e.getMessage());
                host.ended(this);
            } else {
                host.inDoubt(this);
            }
        }
    }

    @Override
    public void provisional(SipResponse response) {
        if (state != State.INVITING) {
            return;
        }
        accept();
        if (response.status() == 180) {
            progress(CallStage.RINGING, response.line());
        } else if (response.status() == 183 && !response.body().isEmpty()) {
            progress(CallStage.EARLY_MEDIA, response.line());
        }
    }

    @Override
    public void answered(SipResponse response) {
        host.line().acknowledge(contact, response.cseq(), "");
        if (state != State.INVITING) {
            host.line().bye(contact);
            return;
        }
        accept();
        ringing.cancel();
        if (invite != null && invite.isCancelled()) {
            // The answer crossed our CANCEL (RFC 3261 section 15: BYE ends it).
            host.line().bye(contact);
            end(released ? CallResult.UNKNOWN : CallResult.NO_ANSWER, "answered after CANCEL");
        } else {
            state = State.ANSWERED;
            host.progressed(new CallProgress(reference, CallStage.ANSWERED, CallResult.UNKNOWN, "", response.line()));
        }
    }

    @Override
    public void refused(SipResponse response) {
        if (state != State.INVITING) {
            return;
        }
        accept();
        end(released ? CallResult.UNKNOWN : CallResults.of(response.status()), response.line());
    }

    @Override
    public void silent() {
        if (state != State.INVITING) {
            return;
        }
        forget();
        state = State.ENDED;
        host.inDoubt(this);
    }

    /** Joins the agent; refused at once unless the contact waits for one, or has just this one. */
    void connect(ConnectRequest request) {
        if (state == State.ANSWERED) {
            state = State.JOINING;
            join = AgentJoin.of(this, host, request, ++joins);
            join.start(request.ringTimeout(), data);
        } else if (join != null && join.agent().equals(request.agent())) {
            join.repeat();
        } else {
            host.progressed(CallProgress.agent(reference, CallStage.AGENT_FAILED, request.agent(), "the contact does not wait for an agent"));
        }
    }

    void agentJoined() {
        state = State.JOINED;
    }

    /** The agent's leg is gone, the contact waits on. */
    void agentFailed() {
        join = null;
        if (state == State.JOINING) {
            state = State.ANSWERED;
        }
    }

    /** The agent hung up after they were joined. */
    void agentHungUp() {
        join = null;
        host.line().bye(contact);
        end(CallResult.ANSWER, "agent hung up");
    }

    /** The contact's dialog turned out to be gone. */
    void contactLost(String detail) {
        endJoin();
        end(state == State.JOINED ? CallResult.ANSWER : CallResult.ABANDONED, detail);
    }

    @Override
    public void hungUp() {
        contactLost("contact hung up");
    }

    void release() {
        released = true;
        switch (state) {
            case INVITING -> {
                if (invite != null) {
                    invite.cancel();
                }
            }
            case ANSWERED, JOINING, JOINED -> {
                endJoin();
                host.line().bye(contact);
                end(CallResult.UNKNOWN, "released");
            }
            case ENDED -> {
            }
        }
    }

    /** The far end does not know the dialog any more: ends the agent's leg; the answer to the query is the report. */
    void vanished() {
        endJoin();
        state = State.ENDED;
        forget();
        host.ended(this);
    }

    /** Takes the call off a link that ends; an unanswered one is cancelled as far as that still goes. */
    Optional<Survivor> detach() {
        if (state == State.INVITING) {
            if (invite != null) {
                invite.cancel();
            }
            return Optional.empty();
        }
        @Nullable AgentJoin joined = state == State.JOINED ? join : null;
        if (state == State.JOINING) {
            endJoin();
        }
        return Optional.of(new Survivor(reference, contact, joined == null ? null : joined.dialog(),
                joined == null ? "" : joined.agent(), data, joins));
    }

    private void endJoin() {
        AgentJoin present = join;
        join = null;
        if (present != null) {
            present.abort();
        }
    }

    private void accept() {
        if (!accepted) {
            accepted = true;
            host.accepted(reference);
        }
    }

    /** A stage that repeats is a sign of life, told once a second at most. */
    private void progress(CallStage stage, String detail) {
        long now = System.nanoTime();
        if (stage != lastStage || now - lastStageNanos >= REPEAT_NANOS) {
            lastStage = stage;
            lastStageNanos = now;
            host.progressed(new CallProgress(reference, stage, CallResult.UNKNOWN, "", detail));
        }
    }

    private void end(CallResult result, String detail) {
        if (state != State.ENDED) {
            state = State.ENDED;
            forget();
            host.progressed(CallProgress.released(reference, result, detail));
            host.ended(this);
        }
    }

    private void forget() {
        ringing.cancel();
        host.line().remove(contact);
    }

    @Override
    public Dialog dialog() {
        return contact;
    }

    /**
     * Asked about an unanswered call: whether an end of it is still to be expected. If not, the INVITE is given up and
     * the call in doubt; without that the record would wait for timer B (32 s) beyond its own stale deadline.
     */
    boolean stillDials() {
        if (invite == null || !invite.isGivenUpByFarEnd()) {
            return true;
        }
        invite.abandon();
        silent();
        return false;
    }

    CallReference reference() {
        return reference;
    }

    boolean isAnswered() {
        return state == State.ANSWERED || state == State.JOINING || state == State.JOINED;
    }

    private enum State {
        INVITING,
        ANSWERED,
        JOINING,
        JOINED,
        ENDED
    }
}
