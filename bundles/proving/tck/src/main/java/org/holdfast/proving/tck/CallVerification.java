package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.proving.tck.CallFarEnd.Callee;
import org.junit.jupiter.api.Test;

/**
 * The rules of everything that dials: telephony servers and dialers. Not to be extended directly: see
 * {@link TelephonyVerification} and {@link DialerVerification}.
 *
 * @param <L> commands of the kind
 * @param <E> reports of the kind
 * @param <C> connectors of the kind
 * @param <F> far ends of the kind
 */
abstract class CallVerification<L extends Link, E extends LinkEvents, C extends Connector<L, E>, F extends CallFarEnd<C>>
        extends LinkVerification<L, E, C, F> {

    abstract void dial(L link, DialRequest request);

    abstract void release(L link, CallReference reference);

    @Override
    final void provoke(L link) {
        Calls calls = calls(link, 800);
        calls.dial(calls.next(), Callee.BUSY, Calls.LONG_RING);
        calls.dial(calls.next(), Callee.ANSWERS, Calls.LONG_RING);
        link.probe();
        link.resync();
    }

    final Calls calls(L link, long firstChain) {
        return new Calls(bench(), far(), request -> dial(link, request), firstChain);
    }

    final Calls calls(Opened<L, E> opened) {
        return calls(opened.link(), 1);
    }

    @Test
    @Check("that a call request goes out and that answer and end of the call are reported with its reference")
    void required_GEN_1_aCallGoesOutAndItsStagesComeBack() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference call = calls.answered(opened.reports());
        release(opened.link(), call);
        bench().await("RELEASED", opened.reports(), () -> Calls.stages(opened.reports(), call).contains(CallStage.RELEASED));
    }

    @Test
    @Check("that the connector gives DialRequest.reference() to the server as the call id it chooses, unchanged, so that the"
            + " far end can count it")
    void required_R3_theReferenceReachesTheServer() {
        var opened = bench().open();
        CallReference call = calls(opened).answered(opened.reports());
        assertThat(far().calls(call)).isEqualTo(1);
    }

    @Test
    @Check("that accepted and rejected exclude each other, and that a later response of the server is not taken for a second answer")
    void required_6_aDialIsAnsweredAtMostOnce() {
        var opened = bench().open();
        Calls calls = calls(opened);
        List<CallReference> dialed = List.of(calls.next(), calls.next(), calls.next());
        calls.dial(dialed.get(0), Callee.ANSWERS, Calls.LONG_RING);
        calls.dial(dialed.get(1), Callee.BUSY, Calls.LONG_RING);
        calls.dial(dialed.get(2), Callee.NO_ANSWER, A_WHILE);
        bench().await("ANSWERED and two times RELEASED", opened.reports(), () ->
                Calls.stages(opened.reports(), dialed.get(0)).contains(CallStage.ANSWERED)
                        && Calls.stages(opened.reports(), dialed.get(1)).contains(CallStage.RELEASED)
                        && Calls.stages(opened.reports(), dialed.get(2)).contains(CallStage.RELEASED));
        far().pass(A_WHILE);
        dialed.forEach(call -> assertThat(Calls.answers(opened.reports(), call)).as("answers to dial of " + call)
                .hasSizeLessThanOrEqualTo(1));
    }

    @Test
    @Check("that a dial without an answer is left in doubt: it is not sent again on a new link, by a queue that outlives its link,"
            + " or by a timer")
    void required_6_aDialIsNeverRepeatedByTheConnector() throws Exception {
        C connector = far().connector();
        var lost = bench().open(connector);
        CallReference silent = calls(lost).next();
        calls(lost).dial(silent, Callee.SILENT, Calls.LONG_RING);
        bench().await("the call at the far end", lost.reports(), () -> far().calls(silent) > 0);
        lose(lost);
        far().revive();
        var again = bench().open(connector);
        again.link().resync();
        bench().await("resynced", again.reports(), () -> again.reports().has("resynced"));
        far().pass(A_WHILE.multipliedBy(2));
        assertThat(far().calls(silent)).as("calls of " + silent + " at the far end").isEqualTo(1);
    }

    @Test
    @Check("the table from what the server says to CallResult: BUSY, NO_ANSWER at the end of the ring timeout, WRONG_NUMBER")
    void required_CALL_1_callsThatFailTellTheirResult() {
        var opened = bench().open();
        Calls calls = calls(opened);
        Map<Callee, CallResult> expected = Map.of(Callee.BUSY, CallResult.BUSY, Callee.NO_ANSWER, CallResult.NO_ANSWER,
                Callee.WRONG_NUMBER, CallResult.WRONG_NUMBER);
        expected.forEach((callee, result) -> {
            CallReference call = calls.next();
            calls.dial(call, callee, A_WHILE);
            bench().await("RELEASED after " + callee, opened.reports(), () ->
                    Calls.stages(opened.reports(), call).contains(CallStage.RELEASED));
            assertThat(Calls.result(opened.reports(), call)).as("result of " + callee).isEqualTo(result);
        });
    }

    @Test
    @Check("that RELEASED is reported once for each call and nothing of the call after it")
    void required_CALL_2_releasedIsTheLastReportOfACall() {
        var opened = bench().open();
        Calls calls = calls(opened);
        CallReference answered = calls.answered(opened.reports());
        release(opened.link(), answered);
        release(opened.link(), answered);
        CallReference busy = calls.next();
        calls.dial(busy, Callee.BUSY, Calls.LONG_RING);
        bench().await("RELEASED", opened.reports(), () -> Calls.stages(opened.reports(), busy).contains(CallStage.RELEASED)
                && Calls.stages(opened.reports(), answered).contains(CallStage.RELEASED));
        far().pass(A_WHILE);
        for (CallReference call : List.of(answered, busy)) {
            assertThat(Calls.stages(opened.reports(), call)).as("stages of " + call)
                    .endsWith(CallStage.RELEASED).containsOnlyOnce(CallStage.RELEASED);
        }
    }

    @Test
    @Check("that the end of a call nobody knows is ignored: no report, no closed link")
    void required_1_theReleaseOfAnUnknownCallIsIgnored() {
        var opened = bench().open();
        CallReference unknown = calls(opened).next();
        release(opened.link(), unknown);
        far().pass(A_WHILE);
        assertThat(Calls.stages(opened.reports(), unknown)).isEmpty();
        assertThat(opened.reports().has("closed")).isFalse();
    }
}
