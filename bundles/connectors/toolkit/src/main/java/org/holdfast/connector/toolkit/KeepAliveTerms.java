package org.holdfast.connector.toolkit;

import java.time.Duration;

/**
 * How the two sides of a connection watch each other. The client decides and tells the server (ADDP semantics).
 *
 * @param local silence that the client watches for; zero = it does not watch ({@code keepalive.local.millis})
 * @param remote silence that the server watches for; zero = it does not watch ({@code keepalive.remote.millis})
 * @param mode how ({@code keepalive.mode})
 * @param trace who logs each message of the keep-alive ({@code keepalive.trace})
 */
public record KeepAliveTerms(Duration local, Duration remote, Mode mode, Trace trace) {
    /** The least timeout that is not zero: less would find living peers dead. */
    public static final Duration LEAST = Duration.ofMillis(30);
    /** The longest timeout. */
    public static final Duration MOST = Duration.ofHours(24);
    /** Nobody watches. */
    public static final KeepAliveTerms OFF = new KeepAliveTerms(Duration.ZERO, Duration.ZERO, Mode.POLL, Trace.OFF);

    /** Who speaks when there is nothing to say. The order is that of the protocol. */
    public enum Mode {
        /** The one that watches asks after T of silence; lost after 2T. */
        POLL,
        /** The one that is watched speaks every T/3; lost after T of silence. */
        PUSH
    }

    /** Who logs. The order is that of the protocol. */
    public enum Trace {
        /** Nobody. */
        OFF,
        /** The client. */
        LOCAL,
        /** The server. */
        REMOTE,
        /** Both. */
        FULL
    }

    public KeepAliveTerms {
        check("keepalive.local.millis", local);
        check("keepalive.remote.millis", remote);
    }

    private static void check(String setting, Duration timeout) {
        if (!timeout.isZero() && (timeout.compareTo(LEAST) < 0 || timeout.compareTo(MOST) > 0)) {
            throw new IllegalArgumentException(setting + ": 0 or " + LEAST.toMillis() + ".." + MOST.toMillis()
                    + " expected, found " + timeout.toMillis());
        }
    }

    /** Whether the client logs. */
    public boolean tracedLocally() {
        return trace == Trace.LOCAL || trace == Trace.FULL;
    }

    /** Whether the server logs. */
    public boolean tracedRemotely() {
        return trace == Trace.REMOTE || trace == Trace.FULL;
    }
}
