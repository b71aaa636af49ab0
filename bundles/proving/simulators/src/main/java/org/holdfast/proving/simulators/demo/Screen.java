package org.holdfast.proving.simulators.demo;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;

/** What the demo shows: steps, a progress bar, time-line entries, a table. */
final class Screen {
    private static final int WIDTH = 40;
    private static final int EVERY = 5;

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

    /** The bar is drawn over itself in a terminal; in a file only every few seconds. */
    void progress(ListState list, long inFlight, double perSecond) {
        int filled = list.records() == 0 ? 0 : (int) (WIDTH * list.done() / list.records());
        String bar = String.format("[%s%s] %d/%d records final, %d calls in progress, %.1f records/s", "#".repeat(filled),
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
        table("call result", list.byResult());
        table("record status", list.byStatus());
    }

    private void table(String title, Map<String, Long> counts) {
        say(String.format("  %-20s %8s", title, "records"));
        new TreeMap<>(counts).forEach((name, count) -> {
            if (count > 0) {
                say(String.format("  %-20s %8d", name, count));
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
