package org.holdfast.proving.simulators.sip;

import java.util.SplittableRandom;

/**
 * How one number behaves. The same number and seed give the same manner in every process.
 *
 * @param behaviour what it does
 * @param setup until it rings or refuses, milliseconds
 * @param ring from the first ring to the answer, milliseconds
 * @param talk from the answer until it hangs up, milliseconds; 0 = it never does
 */
record Manner(Behaviour behaviour, long setup, long ring, long talk) {

    static Manner of(String number, long seed, double timeScale) {
        Behaviour behaviour = Behaviour.of(number);
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number.hashCode());
        long setup = scaled(random, 20, 120, timeScale);
        return switch (behaviour) {
            case ANSWERS -> new Manner(behaviour, setup, scaled(random, 300, 1_500, timeScale), scaled(random, 2_000, 6_000, timeScale));
            case WAITS -> new Manner(behaviour, setup, scaled(random, 300, 1_500, timeScale), 0);
            case MACHINE -> new Manner(behaviour, setup, scaled(random, 100, 300, timeScale), scaled(random, 3_000, 5_000, timeScale));
            case AGENT -> new Manner(behaviour, 0, scaled(random, 200, 800, timeScale), 0);
            case NO_ANSWER, BUSY, WRONG_NUMBER, HANGS, REJECTS, SERVER_FAILURE -> new Manner(behaviour, setup, 0, 0);
        };
    }

    private static long scaled(SplittableRandom random, int from, int to, double timeScale) {
        return Math.round(random.nextInt(from, to) * timeScale);
    }
}
