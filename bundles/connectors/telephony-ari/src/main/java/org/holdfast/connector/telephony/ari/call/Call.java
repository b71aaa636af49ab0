package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.connector.telephony.ari.rest.Answer;
import org.jspecify.annotations.Nullable;

/**
 * One call: the contact's channel, its id our call reference, and after the answer the agent's.
 *
 * <pre>
 * dial: POST channels/ref --2xx or any event of the channel--> accepted --StasisStart--> answered
 *                         --4xx, 5xx and no such channel--> rejected
 *                         --409--> the first call lives: nothing is reported
 *                         --no answer--> in doubt: nothing is reported
 * ChannelDestroyed ends it from everywhere.
 * </pre>
 */
final class Call {
    /** By then Asterisk has given up the channel by itself. */
    private static final Duration IN_DOUBT = Duration.ofSeconds(30);
    private static final int SPARE_SECONDS = 5;

    private final CallTable table;
    private final Switch asterisk;
    private final CallReference reference;
    private String data = "";
    private boolean dialing;
    private boolean adopted;
    private boolean accepted;
    private boolean rang;
    private boolean answered;
    private boolean released;
    private boolean timedOut;
    private boolean everJoined;
    private boolean bridge;
    private boolean over;
    private String dialStatus = "";
    private int agents;
    private @Nullable AgentLeg agent;
    private @Nullable Announcement announcement;
    private Runnable timer = () -> { };

    Call(CallTable table, Switch asterisk, CallReference reference) {
        this.table = table;
        this.asterisk = asterisk;
        this.reference = reference;
    }

    /** The channel's own bound in whole seconds, longer than ours: it counts only when the link is lost. */
    static int seconds(Duration ringTimeout) {
        return (int) Math.min(86_400, ringTimeout.toSeconds()) + SPARE_SECONDS;
    }

    void dial(DialRequest request, String dialString, String callerId) {
        dialing = true;
        data = asterisk.settings().userData().encode(request.userData());
        Map<String, Object> body = new HashMap<>(Map.of(
                "endpoint", dialString,
                "app", asterisk.settings().account().application(),
                "appArgs", "contact",
                "timeout", seconds(request.ringTimeout()),
                "variables", asterisk.settings().userData().contact(data, dialString)));
        if (!callerId.isEmpty()) {
            body.put("callerId", callerId);
        }
        timer = asterisk.after(request.ringTimeout(), () -> {
            timedOut = true;
            hangUp();
            timer = asterisk.after(IN_DOUBT, this::forgetIfInDoubt);
        });
        asterisk.ari().post("channels/" + reference, body, this::created);
    }

    /** A call that a lost link or another server made. */
    void adopt(boolean up, String state) {
        adopted = true;
        accepted = true;
        answered = up;
        rang = up || state.equals("Ringing");
    }

    void adoptAgent(String channel, String name) {
        agents = Math.max(agents, Names.number(channel));
        agent = AgentLeg.joined(this, asterisk, name, channel);
        bridge = true;
        everJoined = true;
    }

    /** An agent's channel is there that nobody waits for; the next one gets another id. */
    void passOver(String channel) {
        agents = Math.max(agents, Names.number(channel));
    }

    private void created(Answer answer) {
        dialing = false;
        if (over) {
            return;
        }
        if (answer.isDone()) {
            accept();
        } else if (answer.status() == 409) {
            if (!accepted) {
                over = true;
                timer.run();
                table.repeated(this);
            }
        } else if (answer.status() == -1 || answer.status() >= 400 && answer.status() < 500) {
            reject(answer);
        } else if (answer.status() >= 500) {
            asterisk.ari().get("channels/" + reference, found -> verified(answer, found));
        } else {
            table.inDoubt(this);
        }
        if (answer.isDone() && (released || timedOut)) {
            hangUp();
        }
    }

    /** A 500 is said before a channel is made, but also when only its description could not be. */
    private void verified(Answer answer, Answer found) {
        if (over || accepted) {
            return;
        }
        if (found.status() == 404) {
            reject(answer);
        } else if (found.isDone()) {
            accept();
        } else {
            table.inDoubt(this);
        }
    }

    private void accept() {
        if (!accepted) {
            accepted = true;
            asterisk.report(events -> events.dialAccepted(reference));
        }
    }

    private void reject(Answer answer) {
        if (accepted) {
            return;
        }
        over = true;
        timer.run();
        table.ended(this);
        CallResult result = answer.status() == 401 || answer.status() == 403 ? CallResult.SYSTEM_ERROR : CallResult.DIAL_ERROR;
        asterisk.report(events -> events.dialRejected(reference, result, answer.told()));
    }

    private void forgetIfInDoubt() {
        if (!accepted) {
            over = true;
            table.ended(this);
        }
    }

    CallReference reference() {
        return reference;
    }

    boolean isDialing() {
        return dialing;
    }

    CallStatus status() {
        return answered ? CallStatus.ESTABLISHED : CallStatus.DIALING;
    }

    void release() {
        released = true;
        hangUp();
    }

    private void hangUp() {
        if (!answered || released) {
            asterisk.ari().delete("channels/" + reference + (timedOut ? "?reason=no_answer" : "?reason=normal"), answer -> { });
        }
    }

    void connect(ConnectRequest request, String dialString) {
        if (!answered) {
            failed(request, "the call is not answered");
        } else if (agent != null && !agent.isOver() && agent.agent().equals(request.agent())) {
            if (agent.isJoined()) {
                progress(CallProgress.agent(reference, CallStage.AGENT_CONNECTED, request.agent(), "joined already"));
            }
        } else if (dialString.startsWith(Announcement.PREFIX)) {
            if (announcement == null) {
                announcement = new Announcement(this, asterisk, request);
            }
        } else {
            if (agent != null) {
                agent.end();
            }
            agents++;
            agent = AgentLeg.call(this, asterisk, request, Names.agent(reference, agents), dialString, data);
        }
    }

    void data(String found) {
        data = found;
    }

    void failed(ConnectRequest request, String why) {
        progress(CallProgress.agent(reference, CallStage.AGENT_FAILED, request.agent(), why));
    }

    void bridged() {
        bridge = true;
    }

    void joined() {
        everJoined = true;
    }

    /** The agent or the announcement is done: so is the call. */
    void agentLeft() {
        asterisk.ari().delete("channels/" + reference + "?reason=normal", answer -> { });
    }

    void agentEvent(String channel, String type, JsonNode event) {
        if (agent != null && agent.channel().equals(channel)) {
            agent.event(type, event);
        }
    }

    void playback(String type) {
        if (announcement != null) {
            announcement.event(type);
        }
    }

    void event(String type, JsonNode event) {
        if (over) {
            return;
        }
        accept();
        switch (type) {
            case "Dial" -> {
                dialStatus = event.path("dialstatus").asText().isEmpty() ? dialStatus : event.path("dialstatus").asText();
                if (dialStatus.equals("PROGRESS") && !answered) {
                    progress(CallProgress.of(reference, CallStage.EARLY_MEDIA));
                }
            }
            case "ChannelStateChange" -> {
                if (!rang && !answered && event.path("channel").path("state").asText().equals("Ringing")) {
                    rang = true;
                    progress(CallProgress.of(reference, CallStage.RINGING));
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
        if (released || timedOut) {
            // the answer crossed our end of the call
            agentLeft();
        } else if (!answered) {
            answered = true;
            timer.run();
            progress(CallProgress.of(reference, CallStage.ANSWERED));
        }
    }

    private void destroyed(JsonNode event) {
        over = true;
        timer.run();
        if (agent != null) {
            agent.end();
        }
        if (bridge) {
            asterisk.ari().delete("bridges/" + Names.bridge(reference), answer -> { });
        }
        table.ended(this);
        int cause = event.path("cause").asInt();
        int sip = event.path("tech_cause").asInt();
        if (adopted && !answered && !released && !HangupResults.areCertain(sip, cause, dialStatus)) {
            // it may have been answered while no link was there: Asterisk ends such a call, and says no more than that
            table.unknown(reference);
            return;
        }
        String detail = "cause " + cause + " " + event.path("cause_txt").asText() + (sip == 0 ? "" : ", SIP " + sip);
        progress(CallProgress.released(reference, result(sip, cause), detail));
    }

    private CallResult result(int sip, int cause) {
        if (answered) {
            return everJoined ? CallResult.ANSWER : released ? CallResult.UNKNOWN : CallResult.ABANDONED;
        }
        return released ? CallResult.UNKNOWN : timedOut ? CallResult.NO_ANSWER : HangupResults.of(sip, cause, dialStatus);
    }

    private void progress(CallProgress progress) {
        table.progressed(progress);
    }
}
