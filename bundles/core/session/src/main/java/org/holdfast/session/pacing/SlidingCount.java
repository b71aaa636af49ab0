package org.holdfast.session.pacing;

import java.time.Instant;

/** Counts what happened in the last seconds, in bins of one second. Time that goes back counts as the last second. */
final class SlidingCount {
    private final int[] bins;
    private long last = Long.MIN_VALUE;
    private long total;

    SlidingCount(int seconds) {
        bins = new int[seconds];
    }

    void add(int count, Instant at) {
        long second = Math.max(at.getEpochSecond(), last);
        total -= expired(second);
        if (last != Long.MIN_VALUE) {
            long cleared = Math.min(bins.length, second - last);
            for (long each = second - cleared + 1; each <= second; each++) {
                bins[index(each)] = 0;
            }
        }
        last = second;
        bins[index(second)] += count;
        total += count;
    }

    long sum(Instant now) {
        return total - expired(Math.max(now.getEpochSecond(), last));
    }

    /** What leaves the window when its last second becomes this one. */
    private long expired(long second) {
        if (last == Long.MIN_VALUE) {
            return 0;
        }
        long leaving = Math.min(bins.length, second - last);
        long gone = 0;
        for (long each = last - bins.length + 1; each < last - bins.length + 1 + leaving; each++) {
            gone += bins[index(each)];
        }
        return gone;
    }

    private int index(long second) {
        return (int) Math.floorMod(second, bins.length);
    }
}
