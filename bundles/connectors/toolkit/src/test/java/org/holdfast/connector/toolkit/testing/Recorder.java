package org.holdfast.connector.toolkit.testing;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.statistics.StatisticsEvents;

/** Takes the reports of a link: {@code opened}, {@code heard}, {@code resynced}, {@code accepted 7}, {@code closed CAUSE}. */
public final class Recorder implements StatisticsEvents {
    private final List<String> reports = new ArrayList<>();
    private String detail = "";

    private synchronized void add(String report) {
        reports.add(report);
    }

    /** All reports so far. */
    public synchronized List<String> all() {
        return List.copyOf(reports);
    }

    /** The detail of {@code closed}. */
    public synchronized String detail() {
        return detail;
    }

    /** Waits until this was reported. */
    public Recorder await(String report) {
        Await.until(() -> all().contains(report), () -> all() + " " + detail());
        return this;
    }

    /** Waits for the end and returns it, for example {@code CLOSED}. */
    public String awaitClosed() {
        Await.until(() -> all().stream().anyMatch(each -> each.startsWith("closed")), this::all);
        List<String> found = all();
        return found.get(found.size() - 1).substring("closed ".length());
    }

    @Override
    public void opened() {
        add("opened");
    }

    @Override
    public void heard() {
        add("heard");
    }

    @Override
    public void resynced() {
        add("resynced");
    }

    @Override
    public synchronized void closed(Disconnect why) {
        detail = why.detail();
        add("closed " + why.cause());
    }

    @Override
    public void accepted(long throughSequence) {
        add("accepted " + throughSequence);
    }
}
