package org.holdfast.servers.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How fast a session finishes attempts: results in the last ten minutes. A count that falls is one that began again.
 */
final class Completion {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private record Point(Instant at, double finished) {
    }

    private final Deque<Point> points = new ArrayDeque<>();

    /** So many attempts were finished until then. */
    void add(Instant at, double finished) {
        if (!points.isEmpty() && (finished < points.getLast().finished || at.isBefore(points.getLast().at))) {
            points.clear();
        }
        points.addLast(new Point(at, finished));
        // one point older than the window stays, so that the whole window counts
        while (points.size() > MOST || points.size() > 2 && second().at.isBefore(at.minus(WINDOW))) {
            points.removeFirst();
        }
    }

    private Point second() {
        Point first = points.removeFirst();
        Point second = points.getFirst();
        points.addFirst(first);
        return second;
    }

    /** Attempts per second, 0 = not known. */
    double rate() {
        if (points.size() < 2) {
            return 0;
        }
        double seconds = Duration.between(points.getFirst().at, points.getLast().at).toMillis() / 1_000.0;
        return seconds <= 0 ? 0 : (points.getLast().finished - points.getFirst().finished) / seconds;
    }
}
