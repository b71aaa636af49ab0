package org.holdfast.proving.simulators.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyEvents;
import org.jspecify.annotations.Nullable;

/**
 * A switch with the world behind it: one or two endpoints (primary and backup process), callees and agents. Calls
 * die with their endpoint's process and live through a broken link. It does not refuse a repeated reference: it
 * counts it, so that a double dial shows.
 */
public final class VirtualSwitch extends VirtualServer implements CallMaker {
    private final Function<String, Callee> callees;
    private final Map<CallReference, VirtualCall> calls = new LinkedHashMap<>();
    private final List<VirtualCall> made = new ArrayList<>();
    private final Map<Integer, VirtualSwitchLink> links = new HashMap<>();
    private final Set<String> busyAgents = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int duplicatePercent;

    /** A switch whose callees behave by number. */
    public VirtualSwitch(VirtualTime time, long seed, Function<String, Callee> callees) {
        super(time, seed);
        this.callees = callees;
    }

    /** Share of reports that come twice, the second time late; 0..100. */
    public void duplicateReports(int percent) {
        duplicatePercent = percent;
    }

    /** The truth: every call ever made, in order. */
    public List<VirtualCall> made() {
        return List.copyOf(made);
    }

    @Override
    public int madeCount() {
        return made.size();
    }

    @Override
    public VirtualCall made(int index) {
        return made.get(index);
    }

    /** What must never be and was seen: a contact called while he is on a call. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** How many entries {@link #wrong()} has. */
    public int wrongCount() {
        return wrong.size();
    }

    void linked(int endpoint, VirtualSwitchLink link) {
        links.put(endpoint, link);
    }

    @Override
    public void kill(int endpoint) {
        super.kill(endpoint);
        for (VirtualCall call : calls.values()) {
            if (call.endpoint() == endpoint && !call.over()) {
                finish(call);
            }
        }
    }

    /** The call is gone and nobody is told here. */
    void lose(VirtualCall call) {
        finish(call);
    }

    private void finish(VirtualCall call) {
        call.end();
        if (call.agent() != null) {
            busyAgents.remove(call.agent());
        }
    }

    void dial(int endpoint, DialRequest request) {
        VirtualCall call = new VirtualCall(request.reference(), request.destination(), endpoint, time().now());
        made.add(call);
        if (calls.values().stream().anyMatch(other -> !other.over()
                && other.reference().list().equals(call.reference().list())
                && other.reference().chainId() == call.reference().chainId())) {
            wrong.add("the contact of " + call.reference() + " is called while he is on a call");
        }
        calls.put(call.reference(), call);
        tell(call, events -> events.dialAccepted(call.reference()));
        switch (callees.apply(call.number())) {
            case SILENT -> time().after(Duration.ofSeconds(5 + random().nextInt(20)), () -> finish(call));
            case BUSY -> later(call, millis(200, 2_000), () -> release(call, CallResult.BUSY));
            case WRONG_NUMBER -> later(call, millis(100, 1_000), () -> release(call, CallResult.WRONG_NUMBER));
            case NO_ANSWER -> {
                ring(call);
                later(call, request.ringTimeout(), () -> release(call, CallResult.NO_ANSWER));
            }
            case ANSWERS -> {
                ring(call);
                later(call, millis(1_500, 9_000), () -> answer(call));
            }
        }
    }

    private void ring(VirtualCall call) {
        later(call, millis(200, 1_200), () -> tell(call, events ->
                events.callProgressed(CallProgress.of(call.reference(), CallStage.RINGING))));
    }

    private void answer(VirtualCall call) {
        call.answer();
        tell(call, events -> events.callProgressed(CallProgress.of(call.reference(), CallStage.ANSWERED)));
        later(call, millis(3_000, 30_000), () -> {
            if (call.agent() == null) {
                release(call, CallResult.ABANDONED);
            }
        });
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(from + random().nextInt(to - from));
    }

    private void later(VirtualCall call, Duration delay, Runnable action) {
        time().after(delay, () -> {
            if (!call.over()) {
                action.run();
            }
        });
    }

    private void release(VirtualCall call, CallResult result) {
        finish(call);
        tell(call, events -> {
            call.tell(result);
            events.callProgressed(CallProgress.released(call.reference(), result, "virtual"));
        });
    }

    void connect(ConnectRequest request) {
        VirtualCall call = calls.get(request.reference());
        if (call == null || call.over() || !call.answered()) {
            return;
        }
        if (request.agent().equals(call.agent())) {
            if (call.joined()) {
                tell(call, events -> events.callProgressed(
                        CallProgress.agent(call.reference(), CallStage.AGENT_CONNECTED, request.agent(), "")));
            }
            return;
        }
        boolean announcement = request.agent().equals("announcement");
        if (!announcement && !busyAgents.add(request.agent())) {
            // he is on a call that Holdfast lost sight of; his phone says so
            tell(call, events -> events.callProgressed(
                    CallProgress.agent(call.reference(), CallStage.AGENT_FAILED, request.agent(), "486")));
            return;
        }
        call.setAgent(request.agent());
        later(call, millis(200, 1_500), () -> {
            if (announcement || random().nextInt(100) < 92) {
                call.join();
                tell(call, events -> events.callProgressed(
                        CallProgress.agent(call.reference(), CallStage.AGENT_CONNECTED, request.agent(), "")));
                later(call, millis(5_000, 60_000), () -> release(call, CallResult.ANSWER));
            } else {
                busyAgents.remove(request.agent());
                call.setAgent(null);
                tell(call, events -> events.callProgressed(
                        CallProgress.agent(call.reference(), CallStage.AGENT_FAILED, request.agent(), "486")));
                later(call, millis(3_000, 30_000), () -> {
                    if (call.agent() == null) {
                        release(call, CallResult.ABANDONED);
                    }
                });
            }
        });
    }

    void release(CallReference reference) {
        VirtualCall call = calls.get(reference);
        if (call != null && !call.over()) {
            release(call, CallResult.UNKNOWN);
        }
    }

    CallStatus status(int endpoint, CallReference reference) {
        VirtualCall call = calls.get(reference);
        if (call == null || call.over() || call.endpoint() != endpoint) {
            return CallStatus.UNKNOWN;
        }
        return call.answered() ? CallStatus.ESTABLISHED : CallStatus.DIALING;
    }

    private void tell(VirtualCall call, java.util.function.Consumer<TelephonyEvents> report) {
        VirtualSwitchLink link = links.get(call.endpoint());
        if (link == null || link.over()) {
            return;
        }
        link.report(() -> report.accept(link.events));
        if (random().nextInt(100) < duplicatePercent) {
            link.reportAfter(millis(10, 5_000), () -> report.accept(link.events));
        }
    }

    @Nullable VirtualCall call(CallReference reference) {
        return calls.get(reference);
    }
}
