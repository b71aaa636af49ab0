package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;

/** Calls of one rule on one link, and what was reported of them. */
final class Calls {
    static final String AGENT = "anna";
    private static final Duration LONG_RING = Duration.ofSeconds(60);

    private final KitBench<TelephonyLink, TelephonyEvents, TelephonyConnector> bench;
    private final TelephonyFarEnd far;
    private final TelephonyLink link;
    private long nextChain;

    Calls(KitBench<TelephonyLink, TelephonyEvents, TelephonyConnector> bench, TelephonyFarEnd far, TelephonyLink link, long firstChain) {
        this.bench = bench;
        this.far = far;
        this.link = link;
        this.nextChain = firstChain;
    }

    /** A reference that this object has not given out before. */
    CallReference next() {
        return new CallReference("kit", nextChain++, 0, 1);
    }

    void dial(CallReference call, TelephonyFarEnd.Callee callee, Duration ringTimeout) {
        link.dial(new DialRequest(call, far.number(callee), "", ringTimeout, Map.of("customer", "c1")));
    }

    void connect(CallReference call) {
        link.connect(new ConnectRequest(call, AGENT, far.agent(), LONG_RING));
    }

    /** A call that was answered. */
    CallReference answered(Reports<TelephonyEvents> reports) {
        CallReference call = next();
        dial(call, TelephonyFarEnd.Callee.ANSWERS, LONG_RING);
        bench.await("ANSWERED", reports, () -> stages(reports, call).contains(CallStage.ANSWERED));
        return call;
    }

    private static List<CallProgress> progress(Reports<TelephonyEvents> reports, CallReference call) {
        return reports.all("callProgressed").stream()
                .map(report -> report.argument(0, CallProgress.class))
                .filter(progress -> progress.reference().equals(call))
                .toList();
    }

    static List<CallStage> stages(Reports<TelephonyEvents> reports, CallReference call) {
        return progress(reports, call).stream().map(CallProgress::stage).toList();
    }

    /** Result of the RELEASED of a call. */
    static CallResult result(Reports<TelephonyEvents> reports, CallReference call) {
        return progress(reports, call).stream().filter(progress -> progress.stage() == CallStage.RELEASED)
                .map(CallProgress::result).findFirst().orElse(CallResult.UNKNOWN);
    }

    /** Who is named in reports about the agent's leg of a call. */
    static List<String> agents(Reports<TelephonyEvents> reports, CallReference call) {
        return progress(reports, call).stream().map(CallProgress::agent).filter(agent -> !agent.isEmpty()).toList();
    }

    static List<CallStatus> statuses(Reports<TelephonyEvents> reports, CallReference call) {
        return reports.all("callStatus").stream()
                .filter(report -> report.arguments().get(0).equals(call))
                .map(report -> report.argument(1, CallStatus.class))
                .toList();
    }

    /** The answers to {@code dial} of a call. */
    static List<String> answers(Reports<TelephonyEvents> reports, CallReference call) {
        return reports.all().stream()
                .filter(report -> report.name().startsWith("dial") && report.arguments().get(0).equals(call))
                .map(Reports.Report::name)
                .toList();
    }
}
