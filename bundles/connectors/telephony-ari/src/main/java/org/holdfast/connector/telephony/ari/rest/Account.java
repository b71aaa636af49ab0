package org.holdfast.connector.telephony.ari.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.holdfast.connector.toolkit.Secret;
import org.holdfast.connector.toolkit.Tls;

/**
 * Who we are at Asterisk.
 *
 * @param application name of the Stasis application
 * @param user user in {@code ari.conf}
 * @param secret its password
 * @param tls files for HTTPS
 */
public record Account(String application, String user, Secret secret, Tls tls) {
    public Account {
        if (!application.matches("[0-9A-Za-z_-]{1,60}")) {
            throw new IllegalArgumentException("application: letters, digits, _ and - expected, found '" + application + "'");
        }
        if (!user.matches("[0-9A-Za-z_.@-]{1,60}")) {
            throw new IllegalArgumentException("user: letters, digits, _ . @ - expected");
        }
    }

    /** The header Authorization (RFC 7617). */
    String authorization() throws IOException {
        byte[] pair = (user + ":" + secret.read()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + application;
    }
}
