package org.holdfast.proving.bench.sip;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.api.telephony.UserEvent;
import org.jspecify.annotations.Nullable;

/** Hangs up what is answered and counts. */
final class CallerReports implements TelephonyEvents {
    private final CountDownLatch open = new CountDownLatch(1);
    private final AtomicInteger answered = new AtomicInteger();
    private volatile CountDownLatch left = new CountDownLatch(0);
    private volatile @Nullable TelephonyLink link;

    void use(TelephonyLink used) {
        link = used;
    }

    boolean awaitOpen(int seconds) throws InterruptedException {
        return open.await(seconds, TimeUnit.SECONDS);
    }

    CountDownLatch expect(int calls) {
        answered.set(0);
        left = new CountDownLatch(calls);
        return left;
    }

    int answered() {
        return answered.get();
    }

    @Override
    public void opened() {
        open.countDown();
    }

    @Override
    public void callProgressed(CallProgress progress) {
        TelephonyLink used = link;
        if (progress.stage() == CallStage.ANSWERED && used != null) {
            answered.incrementAndGet();
            used.release(progress.reference());
        } else if (progress.stage() == CallStage.RELEASED) {
            left.countDown();
        }
    }

    @Override
    public void dialRejected(CallReference reference, CallResult result, String reason) {
        left.countDown();
    }

    @Override
    public void closed(Disconnect why) {
        System.out.println("closed " + why);
        System.exit(1);
    }

    @Override
    public void heard() {
    }

    @Override
    public void resynced() {
    }

    @Override
    public void dialAccepted(CallReference reference) {
    }

    @Override
    public void callStatus(CallReference reference, CallStatus status) {
    }

    @Override
    public void agentChanged(String agent, AgentState state) {
    }

    @Override
    public void queueChanged(String queue, int waitingCalls) {
    }

    @Override
    public void userEvent(UserEvent event) {
    }
}
