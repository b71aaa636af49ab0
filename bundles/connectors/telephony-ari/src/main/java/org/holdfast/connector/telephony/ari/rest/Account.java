package org.holdfast.connector.telephony.ari.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.WrongFiles;

/**
 * Who we are at Asterisk.
 *
 * @param application name of the Stasis application
 * @param user user in {@code ari.conf}
 * @param password its password; told nowhere
 * @param passwordFile file with the password, goes before {@code password}; empty = none
 * @param tls files for HTTPS
 */
public record Account(String application, String user, String password, String passwordFile, Tls tls) {
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
        byte[] pair = (user + ":" + secret()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private String secret() throws IOException {
        if (passwordFile.isBlank()) {
            return password;
        }
        try {
            return Files.readString(Tls.file(passwordFile)).strip();
        } catch (IOException unreadable) {
            throw new WrongFiles("password.file: " + passwordFile + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + application;
    }
}
