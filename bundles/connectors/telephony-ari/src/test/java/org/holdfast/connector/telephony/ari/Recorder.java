package org.holdfast.connector.telephony.ari;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStatus;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.UserEvent;

/** Writes reports down as short lines, in order; heard() is only counted. */
public final class Recorder implements TelephonyEvents {
    final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    final AtomicInteger heard = new AtomicInteger();

    volatile String detail = "";

    public String next() {
        try {
            String line = lines.poll(60, TimeUnit.SECONDS);
            return line == null ? "nothing" : line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public List<String> next(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }

    @Override
    public void opened() {
        lines.add("opened");
    }

    @Override
    public void heard() {
        heard.incrementAndGet();
    }

    @Override
    public void resynced() {
        lines.add("resynced");
    }

    @Override
    public void closed(Disconnect why) {
        detail = why.detail();
        lines.add("closed " + why.cause());
    }

    @Override
    public void dialAccepted(CallReference reference) {
        lines.add("accepted " + reference);
    }

    @Override
    public void dialRejected(CallReference reference, CallResult result, String reason) {
        lines.add("rejected " + reference + " " + result);
    }

    @Override
    public void callProgressed(CallProgress progress) {
        lines.add(progress.stage() + " " + progress.reference()
                + (progress.result() == CallResult.UNKNOWN ? "" : " " + progress.result())
                + (progress.agent().isEmpty() ? "" : " " + progress.agent()));
    }

    @Override
    public void callStatus(CallReference reference, CallStatus status) {
        lines.add("status " + reference + " " + status);
    }

    @Override
    public void agentChanged(String agent, AgentState state) {
        lines.add("agent " + agent + " " + state);
    }

    @Override
    public void queueChanged(String queue, int waitingCalls) {
        lines.add("queue " + queue + " " + waitingCalls);
    }

    @Override
    public void userEvent(UserEvent event) {
        lines.add("event " + event.sender() + " " + new java.util.TreeMap<>(event.data()));
    }
}
