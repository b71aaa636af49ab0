package org.holdfast.connector.telephony.sip.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
final class CallTable implements CallHost {
    private static final Logger LOG = LoggerFactory.getLogger(CallTable.class);
    /** What may stand in a request URI and in the user part of From; nothing that could end a header. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z+*#.@:;=_~!&$?/%\\[\\]-]{1,256}");
    private static final Pattern CALLER = Pattern.compile("[0-9A-Za-z+*._~%-]{0,64}");

    private final SipLinks links;
    private final SipLink link;
    private final Signalling line;
    private final LinkReports reports;
    private final Map<CallReference, Call> calls = new HashMap<>();

    CallTable(SipLinks links, SipLink link, Signalling line, LinkReports reports) {
        this.links = links;
        this.link = link;
        this.line = line;
        this.reports = reports;
    }

    void dial(DialRequest request) {
        CallReference reference = request.reference();
        adopt();
        if (links.owners().containsKey(reference) || links.inDoubt().contains(reference)) {
            // A second call with a reference is never made (R3), and the first one is not to be called rejected.
            LOG.warn("sip_dial_repeated reference={}", reference);
        } else if (!ADDRESS.matcher(request.destination()).matches() || !CALLER.matcher(request.callerId()).matches()) {
            rejected(reference, CallResult.DIAL_ERROR, "the number or the caller's number cannot be dialed");
        } else if (calls.size() >= line.settings().maxCalls()) {
            rejected(reference, CallResult.NO_FREE_PORT_ERROR, "max.calls is reached: " + line.settings().maxCalls());
        } else {
            LOG.debug("sip_dial reference={} to={}", reference, Masked.number(request.destination()));
            Call call = Call.of(this, request);
            put(call);
            call.dial(request.ringTimeout());
        }
    }

    void release(CallReference reference) {
        adopt();
        find(reference).ifPresent(Call::release);
    }

    void connect(ConnectRequest request) {
        adopt();
        Call call = calls.get(request.reference());
        if (call == null) {
            // nothing is wrong with the agent
            status(request.reference(), CallStatus.UNKNOWN);
        } else if (!ADDRESS.matcher(request.address()).matches()) {
            progressed(CallProgress.agent(request.reference(), CallStage.AGENT_FAILED, request.agent(), "the address cannot be dialed"));
        } else {
            call.connect(request);
        }
    }

    /** Asks the contact's end whether the call exists; reports, then runs {@code after}. */
    void query(CallReference reference, Runnable after) {
        adopt();
        Call call = calls.get(reference);
        if (call == null) {
            status(reference, CallStatus.UNKNOWN);
            after.run();
        } else if (!call.isAnswered()) {
            status(reference, call.stillDials() ? CallStatus.DIALING : CallStatus.UNKNOWN);
            after.run();
        } else {
            new CallQuery(this, call, after).ask();
        }
    }

    void resync(Runnable resynced) {
        adopt();
        List<CallReference> all = new ArrayList<>(calls.keySet());
        if (all.isEmpty()) {
            resynced.run();
            return;
        }
        int[] open = {all.size()};
        all.forEach(reference -> query(reference, () -> {
            if (--open[0] == 0) {
                resynced.run();
            }
        }));
    }

    void status(CallReference reference, CallStatus status) {
        reports.whileOpen(events -> events.callStatus(reference, status));
    }

    /** Takes over the calls of links that are gone. */
    void adopt() {
        for (Survivor survivor : links.survivors().take()) {
            LOG.info("sip_call_adopted reference={}", survivor.reference());
            put(Call.of(this, survivor));
        }
    }

    /** Gives the answered calls up to the link that comes after this one. */
    void detach() {
        List<Call> all = new ArrayList<>(calls.values());
        calls.clear();
        all.forEach(call -> {
            call.detach().ifPresent(links.survivors()::keep);
            links.owners().remove(call.reference(), link);
        });
    }

    private void put(Call call) {
        calls.put(call.reference(), call);
        links.owners().put(call.reference(), link);
    }

    private void remove(Call call) {
        if (calls.remove(call.reference(), call)) {
            links.owners().remove(call.reference(), link);
        }
    }

    Optional<Call> find(CallReference reference) {
        return Optional.ofNullable(calls.get(reference));
    }

    int size() {
        return calls.size();
    }

    @Override
    public Signalling line() {
        return line;
    }

    @Override
    public void accepted(CallReference reference) {
        reports.whileOpen(events -> events.dialAccepted(reference));
    }

    @Override
    public void rejected(CallReference reference, CallResult result, String reason) {
        reports.whileOpen(events -> events.dialRejected(reference, result, reason));
    }

    @Override
    public void progressed(CallProgress progress) {
        LOG.debug("sip_call reference={} stage={} result={} detail={}",
                progress.reference(), progress.stage(), progress.result(), progress.detail());
        reports.whileOpen(events -> events.callProgressed(progress));
    }

    @Override
    public void ended(Call call) {
        remove(call);
    }

    @Override
    public void inDoubt(Call call) {
        LOG.warn("sip_call_in_doubt reference={}", call.reference());
        links.inDoubt().add(call.reference());
        remove(call);
    }
}
