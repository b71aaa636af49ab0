package org.holdfast.proving.simulators.demo;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** What the demo shows: steps, a progress bar, time-line entries, a table. */
final class Screen {
    private static final int WIDTH = 24;
    private static final int EVERY = 5;

    private static final Map<String, String> RESULTS = Map.of(
            "ANSWER", "joined with an agent",
            "DROPPED", "answered, but no agent came free in time",
            "ABANDONED", "answered and hung up before an agent was there",
            "REMOTE_RELEASE", "declined (603)",
            "ALL_TRUNKS_BUSY", "the SIP server had no line free (503)",
            "DO_NOT_CALL", "not dialed: on the do-not-call list",
            "UNKNOWN", "not dialed: calling hours closed, or another number of the chain settled it",
            "STALE", "how the call ended is not known: not dialed again by itself");
    private static final Map<String, String> STATUSES = Map.of(
            "UPDATED", "final",
            "CHAIN_UPDATED", "final: settled by another number of the chain",
            "STALE", "final");

    private final PrintStream out;
    private final boolean terminal;
    private boolean barShown;
    private int bars;

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** One line. */
    void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** One entry of the time-line. */
    void event(String at, String source, String code, String text) {
        String time = at.replaceFirst(".*T", "").replaceFirst("(\\.\\d{3}).*", "$1").replace("Z", "");
        say(String.format("    %-12s  %-11s  %-21s  %s", time, source, code, text));
    }

    /** The bar is drawn over itself in a terminal; in a file only every few seconds. */
    void progress(ListState list, long inFlight, double perSecond) {
        int filled = list.records() == 0 ? 0 : (int) (WIDTH * list.done() / list.records());
        String bar = String.format("[%s%s] %d/%d final, %d calls in progress, %.1f records/s", "#".repeat(filled),
                ".".repeat(WIDTH - filled), list.done(), list.records(), inFlight, perSecond);
        if (terminal) {
            clear();
            out.print(bar);
            barShown = true;
        } else if (bars++ % EVERY == 0) {
            out.println(bar);
        }
        out.flush();
    }

    void results(ListState list) {
        say("");
        table("call result", list.byResult(), RESULTS);
        table("record status", list.byStatus(), STATUSES);
    }

    private void table(String title, Map<String, Long> counts, Map<String, String> notes) {
        say(String.format("  %-20s %8s", title, "records"));
        new TreeMap<>(counts).forEach((name, count) -> {
            if (count > 0) {
                say(String.format("  %-20s %8d   %s", name, count, notes.getOrDefault(name, "")).stripTrailing());
            }
        });
        say("");
    }

    private void clear() {
        if (barShown) {
            out.print("\r\u001b[K");
            barShown = false;
        }
    }
}
