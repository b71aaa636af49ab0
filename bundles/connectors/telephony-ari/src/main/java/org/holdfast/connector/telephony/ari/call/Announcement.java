package org.holdfast.connector.telephony.ari.call;

import java.util.Map;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;

/** Asterisk plays a sound to the contact; the call ends with it. */
final class Announcement {
    /** Addresses of announcements: {@code sound:name}, the name without the ending of the file. */
    static final String PREFIX = "sound:";

    private final Call call;
    private final Switch asterisk;
    private final ConnectRequest request;

    Announcement(Call call, Switch asterisk, ConnectRequest request) {
        this.call = call;
        this.asterisk = asterisk;
        this.request = request;
        asterisk.ari().post("channels/" + call.reference() + "/play/" + call.reference() + "-p",
                Map.of("media", request.address()), answer -> {
                    if (!answer.isDone()) {
                        call.failed(request, answer.told());
                    }
                });
    }

    void event(String type) {
        if (type.equals("PlaybackStarted")) {
            call.joined();
            asterisk.report(events -> events.callProgressed(
                    CallProgress.agent(call.reference(), CallStage.AGENT_CONNECTED, request.agent(), "")));
        } else if (type.equals("PlaybackFinished")) {
            call.agentLeft();
        }
    }
}
