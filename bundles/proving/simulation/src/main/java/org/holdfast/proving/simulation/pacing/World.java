package org.holdfast.proving.simulation.pacing;

import java.util.Random;

/**
 * How contacts and agents behave.
 *
 * @param agents agents of the group, all ready
 * @param answered mean share of dials that are answered, 0..1
 * @param drift how far that share swings around its mean, 0..1, once up and down in an hour
 * @param talkSeconds mean time an agent is occupied with a call, wrap-up included
 * @param markov exponential times throughout (the model of which the optimum is known); otherwise fast failures, a
 *     fixed time to no answer, log-normal ring and talk, and a wrap-up of a fixed 20 s
 */
public record World(int agents, double answered, double drift, double talkSeconds, boolean markov) {
    private static final double TALK_SECONDS = 140;
    private static final double RESOLVE_SECONDS = 12;
    private static final double PATIENCE_SECONDS = 2;
    private static final int WRAP_UP_SECONDS = 20;

    /** Exponential times, a steady answer rate, a contact waits for 2 s on the average. */
    public static World markov(int agents, double answered) {
        return new World(agents, answered, 0, TALK_SECONDS, true);
    }

    /** Times as in life, an answer rate that swings by 30 % every hour, a contact is dropped after 2 s. */
    public static World drifting(int agents, double answered) {
        return new World(agents, answered, 0.3, TALK_SECONDS, false);
    }

    boolean answers(Random random, double now) {
        return random.nextDouble() < answered * (1 + drift * Math.sin(2 * Math.PI * now / 3600));
    }

    double ring(Random random, boolean answers) {
        if (markov) {
            return exponential(random, RESOLVE_SECONDS);
        }
        if (answers) {
            return logNormal(random, 9, 0.6);
        }
        return random.nextDouble() < 0.35 ? exponential(random, 2) : 19;
    }

    double talk(Random random) {
        return markov ? exponential(random, talkSeconds) : logNormal(random, talkSeconds - WRAP_UP_SECONDS, 0.9);
    }

    int wrapUpSeconds() {
        return markov ? 0 : WRAP_UP_SECONDS;
    }

    /** Seconds until a waiting contact hangs up. */
    double patience(Random random) {
        return markov ? exponential(random, PATIENCE_SECONDS) : 3600;
    }

    /** Seconds until a waiting contact is dropped. */
    double waitForAgent() {
        return markov ? 600 : PATIENCE_SECONDS;
    }

    private static double exponential(Random random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private static double logNormal(Random random, double mean, double variation) {
        double variance = Math.log(1 + variation * variation);
        return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * random.nextGaussian());
    }
}
