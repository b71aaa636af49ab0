package org.holdfast.session.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.holdfast.api.CallReference;

/**
 * What a session has learnt of its calls: answer rate by dial cohort, handling time, time to resolve a dial, overdial.
 * Estimates by cohort (all dials of a time, resolved or not) and not by resolved calls, because fast failures resolve
 * first and would pull the answer rate down while many answers are still to come.
 */
public final class History {
    private static final double DECAY = 0.98;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Dial(CallReference call, Instant at) {
    }

    /** Outcome of a dial that is not known yet has no entry. */
    private final Map<CallReference, Boolean> answered = new HashMap<>();
    private final ArrayDeque<Dial> cohort = new ArrayDeque<>();
    private final ArrayDeque<Instant> lastAnswers = new ArrayDeque<>();
    private final ArrayDeque<Instant> lastLosses = new ArrayDeque<>();
    private final ArrayDeque<Instant> lastDials = new ArrayDeque<>();
    private double cohortDials;
    private double cohortAnswers;
    private double resolveSeconds = 12;
    private double handleSeconds = 120;
    private long resolved;
    private long answers;
    private long losses;

    /** A dial began. */
    public void dialed(CallReference call, Instant at) {
        cohort.addLast(new Dial(call, at));
        lastDials.addLast(at);
        trim(lastDials, at);
    }

    /** A dial was answered. */
    public void answered(CallReference call, Instant at) {
        answers++;
        lastAnswers.addLast(at);
        trim(lastAnswers, at);
        resolve(call, true, at);
    }

    /** A dial ended unanswered. */
    public void unanswered(CallReference call, Instant at) {
        resolve(call, false, at);
    }

    /** An answered call was dropped or abandoned. */
    public void lost(Instant at) {
        losses++;
        lastLosses.addLast(at);
        trim(lastLosses, at);
    }

    /** An agent was occupied with a call for so long. */
    public void handled(Duration time) {
        handleSeconds += 0.05 * (time.toMillis() / 1000.0 - handleSeconds);
    }

    private void resolve(CallReference call, boolean wasAnswered, Instant at) {
        resolved++;
        answered.put(call, wasAnswered);
        // a cohort is closed from its oldest end only, so that slow outcomes weigh as much as fast ones
        Dial oldest = cohort.peekFirst();
        while (oldest != null && answered.containsKey(oldest.call())) {
            cohort.removeFirst();
            double seconds = Duration.between(oldest.at(), at).toMillis() / 1000.0;
            resolveSeconds += 0.02 * (seconds - resolveSeconds);
            cohortDials = cohortDials * decay() + 1;
            cohortAnswers = cohortAnswers * decay() + (Boolean.TRUE.equals(answered.remove(oldest.call())) ? 1 : 0);
            oldest = cohort.peekFirst();
        }
    }

    /** The window grows with the dials in flight: a big group must not forget within one ring time. */
    private double decay() {
        return Math.max(DECAY, 1 - 1.0 / Math.max(50, 4.0 * cohort.size()));
    }

    private static void trim(ArrayDeque<Instant> times, Instant now) {
        Instant limit = now.minus(MINUTE);
        while (!times.isEmpty() && times.peekFirst().isBefore(limit)) {
            times.removeFirst();
        }
    }

    /** Dials of which the outcome is known. */
    public long resolved() {
        return resolved;
    }

    /** Estimated share of dials that are answered, 0.01..1; careful (high) while little is known. */
    public double answerRate() {
        return Math.max(0.01, (cohortAnswers + 1) / (cohortDials + 1));
    }

    /** Estimated seconds from dial to outcome. */
    public double resolveSeconds() {
        return Math.max(1, resolveSeconds);
    }

    /** Estimated seconds an agent is occupied with a call, wrap-up included. */
    public double handleSeconds() {
        return Math.max(1, handleSeconds);
    }

    /** Answered calls since load. */
    public long answers() {
        return answers;
    }

    /** Dropped and abandoned calls since load. */
    public long losses() {
        return losses;
    }

    /** Dropped and abandoned as a share of answered since load, 0..1. */
    public double overdialRate() {
        return answers == 0 ? 0 : (double) losses / answers;
    }

    /** The same over the last minute. */
    public double overdialRateLastMinute(Instant now) {
        long answeredLately = lately(lastAnswers, now);
        long lostLately = lately(lastLosses, now);
        return answeredLately == 0 ? 0 : (double) lostLately / answeredLately;
    }

    /** Dials of the last minute per second. */
    public double dialsPerSecond(Instant now) {
        return lately(lastDials, now) / 60.0;
    }

    /** Times of the last minute; the deque is in order, so only old ones at its head are looked at. */
    private static long lately(ArrayDeque<Instant> times, Instant now) {
        Instant limit = now.minus(MINUTE);
        long old = 0;
        for (Instant each : times) {
            if (!each.isBefore(limit)) {
                break;
            }
            old++;
        }
        return times.size() - old;
    }
}
