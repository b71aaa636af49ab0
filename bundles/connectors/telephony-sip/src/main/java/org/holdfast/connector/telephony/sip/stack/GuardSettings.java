package org.holdfast.connector.telephony.sip.stack;

import java.time.Duration;

/**
 * What a stack takes from the network. A stranger is any address that is not one of the proxy of the link.
 *
 * @param strangersPerSecond messages and connections of all strangers together that are taken in a second, 0 = none
 * @param mostConnections connections that strangers may have at a time, and as many again for the proxy, 1 or more
 * @param idle silence after which a connection that was made to us is closed
 */
public record GuardSettings(int strangersPerSecond, int mostConnections, Duration idle) {

    public GuardSettings {
        if (strangersPerSecond < 0) {
            throw new IllegalArgumentException("strangers.per.second: 0 or more expected");
        }
        if (mostConnections < 1) {
            throw new IllegalArgumentException("max.connections: 1 or more expected");
        }
        if (idle.toMillis() < 1) {
            throw new IllegalArgumentException("connection.idle.seconds: 1 or more expected");
        }
    }
}
