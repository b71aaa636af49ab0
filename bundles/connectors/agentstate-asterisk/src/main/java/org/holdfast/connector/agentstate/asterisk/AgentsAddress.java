package org.holdfast.connector.agentstate.asterisk;

import org.holdfast.connector.toolkit.HostPort;

/**
 * Where a manager interface listens.
 *
 * @param secure with TLS
 * @param to host and port
 */
record AgentsAddress(boolean secure, HostPort to) {
    /**
     * Reads {@code tls:host:port} or {@code tcp:host:port}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static AgentsAddress parse(String text) {
        boolean secure = text.startsWith("tls:");
        if (!secure && !text.startsWith("tcp:")) {
            throw new IllegalArgumentException("endpoints: tls:host:port or tcp:host:port expected, found '" + text + "'");
        }
        return new AgentsAddress(secure, HostPort.parse(text.substring(4)));
    }
}
