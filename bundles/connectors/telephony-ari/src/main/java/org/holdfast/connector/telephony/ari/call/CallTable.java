package org.holdfast.connector.telephony.ari.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.Masked;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of one link. Runs on the link's thread. */
final class CallTable {
    private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);
    /** What may become part of a dial string: nothing that separates dial strings, options or arguments. */
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z+*#._-]{1,80}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z+*#.@:/_~;=-]{1,256}");
    private static final Pattern CALLER = Pattern.compile("[0-9A-Za-z+*._-]{0,64}");
    private static final Pattern WITH_TECHNOLOGY = Pattern.compile("[A-Za-z0-9]{2,20}/.+");

    private final Switch asterisk;
    private final Map<CallReference, Call> calls = new HashMap<>();

    CallTable(Switch asterisk) {
        this.asterisk = asterisk;
    }

    void dial(DialRequest request) {
        CallReference reference = request.reference();
        AriSettings settings = asterisk.settings();
        String caller = request.callerId().isEmpty() ? settings.callerId() : request.callerId();
        if (calls.containsKey(reference)) {
            LOG.warn("ari_dial_repeated reference={}", reference);
        } else if (!NUMBER.matcher(request.destination()).matches() || !CALLER.matcher(caller).matches()) {
            rejected(reference, CallResult.DIAL_ERROR, "the number or the caller's number cannot be dialed");
        } else if (calls.size() >= settings.maxCalls()) {
            rejected(reference, CallResult.NO_FREE_PORT_ERROR, "max.calls is reached: " + settings.maxCalls());
        } else {
            LOG.debug("ari_dial reference={} to={}", reference, Masked.number(request.destination()));
            Call call = new Call(this, asterisk, reference);
            calls.put(reference, call);
            call.dial(request, settings.dialTemplate().replace("{number}", request.destination()), caller);
        }
    }

    private void rejected(CallReference reference, CallResult result, String reason) {
        asterisk.report(events -> events.dialRejected(reference, result, reason));
    }

    void release(CallReference reference) {
        find(reference).ifPresent(Call::release);
    }

    /**
     * Joins a call with an agent. Of one that is not known Asterisk is asked first: that a call is gone says nothing of the
     * agent, and the server would try one agent after the other with it.
     */
    void connect(ConnectRequest request, Runnable failed) {
        CallReference reference = request.reference();
        if (!ADDRESS.matcher(request.address()).matches()) {
            progressed(CallProgress.agent(reference, CallStage.AGENT_FAILED, request.agent(), "the address cannot be dialed"));
            return;
        }
        if (calls.containsKey(reference)) {
            join(request);
            return;
        }
        asterisk.ari().get("channels/" + reference, found -> {
            if (found.status() == 404) {
                join(request);
            } else {
                new Survey(this, asterisk, (call, channel) -> call.equals(reference)).run(calls -> join(request), failed);
            }
        });
    }

    private void join(ConnectRequest request) {
        Call call = calls.get(request.reference());
        if (call == null) {
            status(request.reference(), CallStatus.UNKNOWN);
            return;
        }
        String address = request.address();
        boolean whole = address.startsWith(Announcement.PREFIX) || WITH_TECHNOLOGY.matcher(address).matches();
        call.connect(request, whole ? address : asterisk.settings().agentTemplate().replace("{address}", address));
    }

    /** Answers which of these exist. */
    void query(Collection<CallReference> references, Runnable failed) {
        Set<CallReference> asked = new LinkedHashSet<>(references);
        new Survey(this, asterisk, (reference, channel) -> asked.contains(reference)).run(found -> asked.forEach(reference -> {
            Call call = calls.get(reference);
            boolean exists = call != null && (found.contains(reference) || call.isDialing());
            status(reference, exists ? call.status() : CallStatus.UNKNOWN);
        }), failed);
    }

    /** Reports the calls of our application, then runs {@code resynced}. */
    void resync(Runnable resynced, Runnable failed) {
        String application = asterisk.settings().account().application() + ",";
        new Survey(this, asterisk, (reference, channel) ->
                channel.path("dialplan").path("app_data").asText().startsWith(application)).run(found -> {
                    found.forEach(reference -> find(reference).ifPresent(call -> status(reference, call.status())));
                    resynced.run();
                }, failed);
    }

    /** It is over, and nobody knows how. */
    void unknown(CallReference reference) {
        status(reference, CallStatus.UNKNOWN);
    }

    private void status(CallReference reference, CallStatus status) {
        asterisk.report(events -> events.callStatus(reference, status));
    }

    Optional<Call> find(CallReference reference) {
        return Optional.ofNullable(calls.get(reference));
    }

    /** A call that somebody else made. */
    Call adopt(CallReference reference) {
        LOG.info("ari_call_adopted reference={}", reference);
        Call call = new Call(this, asterisk, reference);
        calls.put(reference, call);
        return call;
    }

    void event(JsonNode event) {
        String type = event.path("type").asText();
        if (type.startsWith("Playback")) {
            String target = event.path("playback").path("target_uri").asText();
            Names.contact(target.substring(target.indexOf(':') + 1)).flatMap(this::find).ifPresent(call -> call.playback(type));
            return;
        }
        String channel = event.path(type.equals("Dial") ? "peer" : "channel").path("id").asText();
        Names.contact(channel).flatMap(this::find).ifPresent(call -> call.event(type, event));
        Names.ofAgent(channel).flatMap(this::find).ifPresent(call -> call.agentEvent(channel, type, event));
    }

    void progressed(CallProgress progress) {
        LOG.debug("ari_call reference={} stage={} result={} detail={}",
                progress.reference(), progress.stage(), progress.result(), progress.detail());
        asterisk.report(events -> events.callProgressed(progress));
    }

    void ended(Call call) {
        calls.remove(call.reference(), call);
    }

    /** Asterisk refused the id: the first call with it lives. Ours is none, and it is not to be called rejected. */
    void repeated(Call call) {
        LOG.warn("ari_dial_repeated reference={} refused_by=asterisk", call.reference());
        calls.remove(call.reference(), call);
    }

    void inDoubt(Call call) {
        LOG.warn("ari_call_in_doubt reference={}", call.reference());
    }
}
