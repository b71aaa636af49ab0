package org.holdfast.connector.telephony.ari.rest;

import org.holdfast.connector.toolkit.Secret;

/**
 * The manager interface beside ARI.
 *
 * @param port port of {@code manager.conf} on the host of the endpoint, 0 = not used
 * @param user user there, with {@code read = agent}
 * @param secret its password
 */
public record Ami(int port, String user, Secret secret) {
    public Ami {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("ami.port: 0 to 65535 expected, found " + port);
        }
        if (port > 0 && !user.matches("[0-9A-Za-z_.@-]{1,60}")) {
            throw new IllegalArgumentException("ami.user: letters, digits, _ . @ - expected");
        }
    }

    /** Whether it is used. */
    public boolean isUsed() {
        return port > 0;
    }
}
