package org.holdfast.server;

import java.util.List;
import org.holdfast.api.statistics.StatisticsReport;

/** Where reports wait that a statistics server has not stored yet, so that a restart does not lose them. */
interface Spool {
    /** Keeps nothing. */
    Spool NONE = new Spool() {
        @Override
        public Kept read() {
            return new Kept(0, List.of());
        }

        @Override
        public void append(StatisticsReport report) {
        }

        @Override
        public void replace(Kept kept) {
        }
    };

    /**
     * What is kept.
     *
     * @param sequence number of the newest report ever made, 0 = none
     * @param reports reports that wait, in ascending order
     */
    record Kept(long sequence, List<StatisticsReport> reports) {
        public Kept {
            reports = List.copyOf(reports);
        }
    }

    /** What an earlier process left. */
    Kept read();

    /**
     * Adds one.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept
     */
    void append(StatisticsReport report);

    /**
     * Forgets everything else.
     *
     * @throws java.io.UncheckedIOException if it cannot be kept; then everything is as before
     */
    void replace(Kept kept);
}
