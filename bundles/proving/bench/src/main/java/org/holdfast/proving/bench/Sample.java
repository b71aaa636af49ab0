package org.holdfast.proving.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The values of one measurement, one for each round.
 *
 * @param values in the order of the rounds, at least one
 */
public record Sample(List<Double> values) {
    public Sample {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
    }

    /** A sample of some values. */
    public static Sample of(double... values) {
        List<Double> all = new ArrayList<>();
        for (double value : values) {
            all.add(value);
        }
        return new Sample(all);
    }

    /** Round by round one divided by the other: both were measured in the same minute. */
    public Sample over(Sample other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return new Sample(ratios);
    }

    /** The value in the middle; of an even number of values the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The lowest value. */
    public double min() {
        return Collections.min(values);
    }

    /** The highest value. */
    public double max() {
        return Collections.max(values);
    }
}
