package org.holdfast.proving.bench;

/**
 * One line of the result.
 *
 * @param benchmark letter of the benchmark
 * @param what what was measured
 * @param unit unit of the value
 * @param value the rounds
 * @param goal what the median shall reach
 * @param note how it was measured, one sentence; empty when the name says it
 */
public record Row(String benchmark, String what, String unit, Sample value, Goal goal, String note) {
    /** A row for information. */
    public static Row of(String benchmark, String what, String unit, Sample value) {
        return new Row(benchmark, what, unit, value, Goal.NONE, "");
    }

    /** {@code reached}, {@code short}, or empty. */
    public String verdict() {
        return goal.verdict(value.median());
    }
}
