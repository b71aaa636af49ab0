package org.holdfast.connector.toolkit;

import java.time.Duration;

/**
 * What strangers may take of a port that we listen on.
 *
 * @param mostBytes bytes of the largest frame that is taken
 * @param mostConnections connections that were welcomed
 * @param mostWaiting connections that have not said hello yet; one more crowds out the oldest one of the address that
 *     has most of them
 * @param helloWithin time for TLS and hello
 * @param frameWithin time for one whole frame, in either direction
 * @param mostQueued frames that may wait to be sent on one connection
 */
public record Bounds(int mostBytes, int mostConnections, int mostWaiting, Duration helloWithin, Duration frameWithin, int mostQueued) {
    /** 1 MiB, 100 connections, 200 waiting, 5 s for a hello, 30 s for a frame, 10,000 frames waiting. */
    public static final Bounds DEFAULT = new Bounds(1 << 20, 100, 200, Duration.ofSeconds(5), Duration.ofSeconds(30), 10_000);

    public Bounds {
        if (mostBytes < 64 || mostConnections < 1 || mostWaiting < 1 || mostQueued < 1 || helloWithin.isNegative()
                || helloWithin.isZero() || frameWithin.isNegative() || frameWithin.isZero()) {
            throw new IllegalArgumentException("bounds of 1 or more, and 64 bytes or more, expected");
        }
    }
}
