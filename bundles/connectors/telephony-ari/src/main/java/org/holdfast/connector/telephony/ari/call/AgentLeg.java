package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.connector.telephony.ari.rest.Answer;

/** The agent's channel: CALLING → JOINING → JOINED → OVER, and OVER from everywhere. */
final class AgentLeg {
    private enum State { CALLING, JOINING, JOINED, OVER }

    private final Call call;
    private final Switch asterisk;
    private final String agent;
    private final String channel;
    private State state;
    private boolean rang;
    private String failure = "";
    private Runnable ringTimer = () -> { };

    private AgentLeg(Call call, Switch asterisk, String agent, String channel, State state) {
        this.call = call;
        this.asterisk = asterisk;
        this.agent = agent;
        this.channel = channel;
        this.state = state;
    }

    /** Calls the agent. */
    static AgentLeg call(Call call, Switch asterisk, ConnectRequest request, String channel, String dialString, String data) {
        AgentLeg leg = new AgentLeg(call, asterisk, request.agent(), channel, State.CALLING);
        leg.ringTimer = asterisk.after(request.ringTimeout(), () -> leg.giveUp("no answer within the ring time"));
        asterisk.ari().post("channels/" + channel, Map.of(
                "endpoint", dialString,
                "app", asterisk.settings().account().application(),
                "appArgs", "agent," + UserData.encoded(request.agent()),
                "timeout", Call.seconds(request.ringTimeout()),
                "variables", asterisk.settings().userData().outward(data, dialString)), leg::created);
        return leg;
    }

    /** One that a lost link had joined. */
    static AgentLeg joined(Call call, Switch asterisk, String agent, String channel) {
        return new AgentLeg(call, asterisk, agent, channel, State.JOINED);
    }

    private void created(Answer answer) {
        if (state == State.OVER || !failure.isEmpty()) {
            hangUp();
        } else if (state == State.CALLING && !answer.isDone() && !rang) {
            failed(answer.told());
            hangUp();
        }
    }

    String channel() {
        return channel;
    }

    String agent() {
        return agent;
    }

    boolean isJoined() {
        return state == State.JOINED;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    void event(String type, JsonNode event) {
        switch (type) {
            case "ChannelStateChange" -> {
                if (state == State.CALLING && !rang && event.path("channel").path("state").asText().equals("Ringing")) {
                    rang = true;
                    report(CallStage.AGENT_RINGING, "");
                }
            }
            case "StasisStart" -> answered();
            case "ChannelDestroyed" -> destroyed(event);
            default -> {
                // nothing to do
            }
        }
    }

    private void answered() {
        if (state != State.CALLING || !failure.isEmpty()) {
            hangUp();
            return;
        }
        ringTimer.run();
        state = State.JOINING;
        String bridge = "bridges/" + Names.bridge(call.reference());
        asterisk.ari().post(bridge, Map.of("type", "mixing"), made -> {
            call.bridged();
            asterisk.ari().post(bridge + "/addChannel",
                    Map.of("channel", List.of(call.reference().toString(), channel)), this::added);
        });
    }

    private void added(Answer answer) {
        if (state != State.JOINING) {
            return;
        }
        if (answer.isDone()) {
            state = State.JOINED;
            call.joined();
            report(CallStage.AGENT_CONNECTED, "");
        } else {
            giveUp("the bridge refused the two: " + answer.told());
        }
    }

    private void destroyed(JsonNode event) {
        if (state == State.JOINED) {
            state = State.OVER;
            call.agentLeft();
        } else if (state != State.OVER) {
            failed(failure.isEmpty() ? "cause " + event.path("cause").asInt() + " " + event.path("cause_txt").asText() : failure);
        }
    }

    private void giveUp(String why) {
        if (state == State.CALLING || state == State.JOINING) {
            failure = why;
            hangUp();
        }
    }

    private void failed(String why) {
        ringTimer.run();
        state = State.OVER;
        report(CallStage.AGENT_FAILED, why);
    }

    /** Ends it without a report. */
    void end() {
        ringTimer.run();
        if (state != State.OVER) {
            state = State.OVER;
            hangUp();
        }
    }

    private void hangUp() {
        asterisk.ari().delete("channels/" + channel + "?reason=normal", answer -> { });
    }

    private void report(CallStage stage, String detail) {
        asterisk.report(events -> events.callProgressed(CallProgress.agent(call.reference(), stage, agent, detail)));
    }
}
