package org.holdfast.connector.gateway.http;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.connector.toolkit.testing.Await;

/** Keeps what a link reports, a line each; what is only a sign of life is left out. */
final class Notes implements GatewayEvents {
    private final List<String> lines = new ArrayList<>();
    private int heard;

    private synchronized void add(String line) {
        lines.add(line);
    }

    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    synchronized int signsOfLife() {
        return heard;
    }

    Notes await(String line) {
        Await.until(() -> all().contains(line), this::all);
        return this;
    }

    String awaitClosed() {
        Await.until(() -> all().stream().anyMatch(line -> line.startsWith("closed")), this::all);
        return all().stream().filter(line -> line.startsWith("closed")).findFirst().orElseThrow();
    }

    @Override
    public void opened() {
        add("opened");
    }

    @Override
    public synchronized void heard() {
        heard++;
    }

    @Override
    public void resynced() {
        add("resynced");
    }

    @Override
    public void closed(Disconnect why) {
        add("closed " + why.cause() + " " + why.detail());
    }

    @Override
    public void contactAccepted(CallReference reference) {
        add("accepted " + reference);
    }

    @Override
    public void contactRejected(CallReference reference, CallResult result, String reason) {
        add("rejected " + reference + " " + result + " " + reason);
    }

    @Override
    public void contactCompleted(CallReference reference, CallResult result, String detail) {
        add("completed " + reference + " " + result + " " + detail);
    }

    @Override
    public void capacityChanged(int ports) {
        add("ports " + ports);
    }
}
