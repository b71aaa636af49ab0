package org.holdfast.session.pacing;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.campaign.PacingSettings;

/**
 * What a session has learnt since it was loaded: answer rate, handling time, overdial, workload. Changed by facts
 * only, so that a replica that follows the same facts paces alike.
 */
public final class History {
    /** The goal is missed a little on the safe side, because the cap is often equal to the goal. */
    private static final double MARGIN = 0.97;
    private static final int MINUTE = 60;
    /** As a share of the mean time from dial to answer; measured. */
    private static final double LOOK_AHEAD = 0.5;

    private final AnswerRate answerRate = new AnswerRate();
    private final HandleTime handleTime = new HandleTime();
    private final Overdial overdial = new Overdial();
    private final Workload workload = new Workload();
    private final SlidingCount dials = new SlidingCount(MINUTE);

    /** A dial began; {@code inFlight} with it. */
    public void dialed(Instant at, int inFlight) {
        answerRate.dialed(at, inFlight);
        dials.add(1, at);
    }

    /** A dial was answered. */
    public void answered(Instant dialedAt, Instant at) {
        answerRate.answered(dialedAt, at);
    }

    /** A dial ended unanswered. */
    public void unanswered() {
        answerRate.unanswered();
    }

    /** An answered call got an agent, or it was abandoned or dropped. */
    public void outcome(boolean lost, PacingSettings settings) {
        overdial.outcome(lost, goal(settings), !OverdialGuard.closed(settings, overdial));
        if (!lost) {
            workload.connected();
        }
    }

    /** An agent was occupied with a call for so long, wrap-up included. */
    public void handled(Duration time) {
        handleTime.handled(time);
    }

    /** The agents, just before a fact changes them. */
    public void crew(int busy, int ready, PacingSettings settings, Instant at) {
        workload.sample(busy, ready, settings.method(), settings.goal(), at);
    }

    /** The share of lost calls that prediction aims at: the goal, or the cap when the goal is another thing. */
    static double goal(PacingSettings settings) {
        double cap = settings.maxOverdialPercent() / 100;
        double goal = settings.method() == OptimizationMethod.OVERDIAL_RATE ? settings.goal() / 100 : cap;
        return MARGIN * Math.min(goal, cap);
    }

    /** Dials of which the outcome is known. */
    public long resolved() {
        return answerRate.resolved();
    }

    /** Estimated share of dials that are answered, 0.01..1. */
    public double answerRate() {
        return answerRate.rate();
    }

    /** Dials of the last minute per second. */
    public double dialsPerSecond(Instant now) {
        return (double) dials.sum(now) / MINUTE;
    }

    /** Dropped and abandoned as a share of answered since load, 0..1. */
    public double overdialRate() {
        return overdial.answers() == 0 ? 0 : (double) overdial.losses() / overdial.answers();
    }

    /** How far ahead the end of a wrap-up counts: the answers to dials made now come later on the whole. */
    public Duration lookAhead() {
        return Duration.ofMillis((long) (LOOK_AHEAD * 1000 * answerRate.answerSeconds()));
    }

    /** Share of the busy agents who are free when the answers to dials made now come. */
    double freeWhenAnswered() {
        return handleTime.freeWithin(answerRate.answerSeconds());
    }

    Overdial overdial() {
        return overdial;
    }

    Workload workload() {
        return workload;
    }
}
