package org.holdfast.proving.bench;

import java.util.Locale;

/**
 * What a row shall reach.
 *
 * @param bound the number
 * @param most whether the bound is the highest that is right, otherwise it is the lowest
 * @param aim a better number that is aimed at, or NaN
 */
public record Goal(double bound, boolean most, double aim) {
    /** No goal: the number is for information. */
    public static final Goal NONE = new Goal(Double.NaN, false, Double.NaN);

    /** At least this much. */
    public static Goal atLeast(double bound) {
        return new Goal(bound, false, Double.NaN);
    }

    /** At most this much. */
    public static Goal atMost(double bound) {
        return new Goal(bound, true, Double.NaN);
    }

    /** At least this much, and better that much. */
    public static Goal atLeast(double bound, double aim) {
        return new Goal(bound, false, aim);
    }

    /** {@code reached}, {@code short}, or empty when there is no goal. */
    public String verdict(double value) {
        if (Double.isNaN(bound)) {
            return "";
        }
        boolean good = most ? value <= bound : value >= bound;
        return good ? "reached" : "short";
    }

    @Override
    public String toString() {
        if (Double.isNaN(bound)) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%s %.4g", most ? "at most" : "at least", bound);
        return Double.isNaN(aim) ? text : text + String.format(Locale.ROOT, ", aim %.4g", aim);
    }
}
