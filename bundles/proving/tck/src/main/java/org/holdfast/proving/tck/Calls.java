package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.DialRequest;

/** Calls of one rule on one link, and what was reported of them. */
final class Calls {
    static final Duration LONG_RING = Duration.ofSeconds(60);

    private final KitBench<?, ?, ?> bench;
    private final CallFarEnd<?> far;
    private final Consumer<DialRequest> link;
    private long nextChain;

    /**
     * Calls that are made through this command.
     *
     * @param firstChain number of the first contact; calls of one rule that shall differ begin at different ones
     */
    Calls(KitBench<?, ?, ?> bench, CallFarEnd<?> far, Consumer<DialRequest> link, long firstChain) {
        this.bench = bench;
        this.far = far;
        this.link = link;
        this.nextChain = firstChain;
    }

    /** A reference that this object has not given out before. */
    CallReference next() {
        return new CallReference("kit", nextChain++, 0, 1);
    }

    void dial(CallReference call, CallFarEnd.Callee callee, Duration ringTimeout) {
        link.accept(new DialRequest(call, far.number(callee), "", ringTimeout, Map.of("customer", "c1")));
    }

    /** A call that was answered. */
    CallReference answered(Reports<?> reports) {
        CallReference call = next();
        dial(call, CallFarEnd.Callee.ANSWERS, LONG_RING);
        bench.await("ANSWERED", reports, () -> stages(reports, call).contains(CallStage.ANSWERED));
        return call;
    }

    private static List<CallProgress> progress(Reports<?> reports, CallReference call) {
        return reports.all("callProgressed").stream()
                .map(report -> report.argument(0, CallProgress.class))
                .filter(progress -> progress.reference().equals(call))
                .toList();
    }

    static List<CallStage> stages(Reports<?> reports, CallReference call) {
        return progress(reports, call).stream().map(CallProgress::stage).toList();
    }

    /** Result of the RELEASED of a call. */
    static CallResult result(Reports<?> reports, CallReference call) {
        return progress(reports, call).stream().filter(progress -> progress.stage() == CallStage.RELEASED)
                .map(CallProgress::result).findFirst().orElse(CallResult.UNKNOWN);
    }

    /** Who is named in reports about the agent's leg of a call. */
    static List<String> agents(Reports<?> reports, CallReference call) {
        return progress(reports, call).stream().map(CallProgress::agent).filter(agent -> !agent.isEmpty()).toList();
    }

    static List<CallStatus> statuses(Reports<?> reports, CallReference call) {
        return reports.all("callStatus").stream()
                .filter(report -> report.arguments().get(0).equals(call))
                .map(report -> report.argument(1, CallStatus.class))
                .toList();
    }

    /** The answers to {@code dial} of a call. */
    static List<String> answers(Reports<?> reports, CallReference call) {
        return reports.all().stream()
                .filter(report -> report.name().startsWith("dial") && report.arguments().get(0).equals(call))
                .map(Reports.Report::name)
                .toList();
    }
}
