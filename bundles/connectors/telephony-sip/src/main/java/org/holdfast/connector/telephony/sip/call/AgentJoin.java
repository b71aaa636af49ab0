package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.connector.telephony.sip.stack.SipResponse;
import org.holdfast.connector.telephony.sip.stack.SipSendException;
import org.jspecify.annotations.Nullable;

/**
 * The agent's leg and its joining with the contact, RFC 3725 flow IV: INVITE without offer to the agent, the
 * agent's offer in a re-INVITE to the contact, the contact's answer in the ACK to the agent.
 *
 * <pre>
 * CALLING --2xx with offer--> SWAPPING --contact's 2xx--> JOINED
 *    any failure: agent's leg ended, AGENT_FAILED, the contact waits on
 * </pre>
 */
final class AgentJoin implements Leg, InviteListener {
    private static final int MOST_GLARES = 3;
    private static final int GLARE_FROM_MILLIS = 2_100;
    private static final int GLARE_SPREAD_MILLIS = 1_900;

    private final Call call;
    private final CallHost host;
    private final String agent;
    private final Dialog dialog;
    private State state;
    private @Nullable InviteClient invite;
    private long answerCseq;
    private String offer = "";
    private int glares;
    private boolean rang;
    private LinkLoop.Timer timer = LinkLoop.Timer.NONE;

    private AgentJoin(Call call, CallHost host, String agent, Dialog dialog, State state) {
        this.call = call;
        this.host = host;
        this.agent = agent;
        this.dialog = dialog;
        this.state = state;
        host.line().add(this);
    }

    /** A new leg; {@link #start} follows. */
    static AgentJoin of(Call call, CallHost host, ConnectRequest request, int number) {
        Signalling line = host.line();
        CallSettings settings = line.settings();
        String callId = request.reference() + "-a" + number + "@" + settings.fromDomain();
        Dialog dialog = new Dialog(
                callId, "sip:" + settings.fromUser() + "@" + settings.fromDomain(), line.tag(callId), line.uri(request.address()));
        return new AgentJoin(call, host, request.agent(), dialog, State.CALLING);
    }

    /** A joined leg of a lost link. */
    static AgentJoin of(Call call, CallHost host, String agent, Dialog dialog) {
        host.line().reroute(dialog);
        return new AgentJoin(call, host, agent, dialog, State.JOINED);
    }

    /** Asked for again: says how far it is if that was to be said already. */
    void repeat() {
        if (state == State.JOINED) {
            report(CallStage.AGENT_CONNECTED, "");
        }
    }

    String agent() {
        return agent;
    }

    /** Calls the agent and hands over the data of the record. */
    void start(Duration ringTimeout, Map<String, String> data) {
        InviteClient client = new InviteClient(host.line(), dialog, "", false, this);
        invite = client;
        try {
            Signalling line = host.line();
            client.start(line.settings().userData().toAgent() ? line.dataHeaders(dialog, "", data) : Map.of());
            timer = line.after(ringTimeout, this::noAnswer);
        } catch (SipSendException e) {
            fail(e.getMessage());
        }
    }

    private void noAnswer() {
        if (state == State.CALLING && invite != null) {
            invite.cancel();
            fail("no answer");
        }
    }

    @Override
    public void provisional(SipResponse response) {
        boolean rings = response.status() == 180 || response.status() == 183;
        if (state == State.CALLING && rings && !rang) {
            rang = true;
            report(CallStage.AGENT_RINGING, response.line());
        }
    }

    @Override
    public void answered(SipResponse response) {
        timer.cancel();
        if (state == State.ENDED) {
            // The answer crossed our CANCEL.
            refuse(response.cseq(), response.body());
        } else if (response.body().isEmpty()) {
            refuse(response.cseq(), "");
            fail("the agent's phone sent no offer");
        } else {
            state = State.SWAPPING;
            answerCseq = response.cseq();
            offer = response.body();
            inviteContact();
        }
    }

    @Override
    public void refused(SipResponse response) {
        fail(response.line());
    }

    @Override
    public void silent() {
        fail("no response");
    }

    private void inviteContact() {
        Dialog contact = call.dialog();
        String body = contact.describe(offer, host.line().settings().localAddress());
        try {
            new InviteClient(host.line(), contact, body, false, new ContactAnswer()).start(Map.of());
        } catch (SipSendException e) {
            failSwap(e.getMessage());
        }
    }

    private void failSwap(String detail) {
        refuse(answerCseq, offer);
        fail(detail);
    }

    /** Acknowledges the agent's 2xx, with an answer that refuses its offer if it made one, and hangs up. */
    private void refuse(long cseq, String refusedOffer) {
        String body = refusedOffer.isEmpty() ? "" : Sdp.refusal(refusedOffer, host.line().settings().localAddress());
        host.line().acknowledge(dialog, cseq, body);
        host.line().bye(dialog);
    }

    private void fail(String detail) {
        if (state != State.ENDED) {
            end();
            call.agentFailed();
            report(CallStage.AGENT_FAILED, detail);
        }
    }

    /** Ends the leg without a report: the call itself ends. */
    void abort() {
        State before = state;
        end();
        switch (before) {
            case CALLING -> {
                if (invite != null) {
                    invite.cancel();
                }
            }
            case SWAPPING -> refuse(answerCseq, offer);
            case JOINED -> host.line().bye(dialog);
            case ENDED -> {
            }
        }
    }

    @Override
    public void hungUp() {
        State before = state;
        end();
        switch (before) {
            case CALLING, SWAPPING -> {
                call.agentFailed();
                report(CallStage.AGENT_FAILED, "agent hung up");
            }
            case JOINED -> call.agentHungUp();
            case ENDED -> {
            }
        }
    }

    private void end() {
        state = State.ENDED;
        timer.cancel();
        host.line().remove(dialog);
    }

    private void report(CallStage stage, String detail) {
        CallReference reference = call.reference();
        host.progressed(CallProgress.agent(reference, stage, agent, detail));
    }

    @Override
    public Dialog dialog() {
        return dialog;
    }

    /** The contact's answer to the agent's offer. */
    private final class ContactAnswer implements InviteListener {
        @Override
        public void provisional(SipResponse response) {
            // A re-INVITE does not ring.
        }

        @Override
        public void answered(SipResponse response) {
            host.line().acknowledge(call.dialog(), response.cseq(), "");
            if (state != State.SWAPPING) {
                return;
            }
            if (response.body().isEmpty()) {
                failSwap("the contact's phone sent no answer");
                return;
            }
            host.line().acknowledge(dialog, answerCseq, dialog.describe(response.body(), host.line().settings().localAddress()));
            state = State.JOINED;
            call.agentJoined();
            report(CallStage.AGENT_CONNECTED, "");
        }

        @Override
        public void refused(SipResponse response) {
            if (state != State.SWAPPING) {
                return;
            }
            if (response.status() == 491 && glares++ < MOST_GLARES) {
                // RFC 3261 section 14.1: the owner of the Call-ID waits 2.1 to 4 seconds.
                timer = host.line().after(
                        Duration.ofMillis(GLARE_FROM_MILLIS + host.line().random(GLARE_SPREAD_MILLIS)), AgentJoin.this::inviteContact);
            } else if (response.status() == 481 || response.status() == 408) {
                call.contactLost(response.line());
            } else {
                failSwap("contact: " + response.line());
            }
        }

        @Override
        public void silent() {
            if (state == State.SWAPPING) {
                failSwap("contact: no response");
            }
        }
    }

    private enum State {
        CALLING,
        SWAPPING,
        JOINED,
        ENDED
    }
}
