package org.holdfast.proving.simulators.sip;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * How a far end runs.
 *
 * @param listen address and port for UDP and TCP; port 0 takes a free one
 * @param journal file that calls are appended to
 * @param timeScale factor for all times of the world, more than 0
 * @param seed chooses the times of every number
 * @param capacity calls of contacts at a time, more are refused with 503; 0 = no bound
 * @param challenge whether an INVITE without credentials is answered with 407; any credentials are taken
 */
public record FarEndOptions(
        InetSocketAddress listen, Path journal, double timeScale, long seed, int capacity, boolean challenge) {
    /** The command line. */
    public static final String USAGE = "usage: FarEnd --listen HOST:PORT --journal FILE"
            + " [--time-scale FACTOR] [--seed N] [--capacity CALLS] [--challenge]";

    public FarEndOptions {
        if (!(timeScale > 0) || timeScale > 1_000 || capacity < 0) {
            throw new IllegalArgumentException("time-scale: more than 0, up to 1000; capacity: 0 or more expected");
        }
    }

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static FarEndOptions parse(String[] arguments) {
        InetSocketAddress listen = new InetSocketAddress("127.0.0.1", 15_060);
        Path journal = Path.of("far-end.log");
        double timeScale = 1;
        long seed = 1;
        int capacity = 0;
        boolean challenge = false;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--listen" -> listen = address(value(arguments, ++i));
                case "--journal" -> journal = Path.of(value(arguments, ++i));
                case "--time-scale" -> timeScale = Double.parseDouble(value(arguments, ++i));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--capacity" -> capacity = Integer.parseInt(value(arguments, ++i));
                case "--challenge" -> challenge = true;
                default -> throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
        }
        return new FarEndOptions(listen, journal, timeScale, seed, capacity, challenge);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(arguments[index - 1] + " needs a value");
        }
        return arguments[index];
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("HOST:PORT expected, found " + text);
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
