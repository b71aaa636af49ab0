package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.nio.file.Files;

/**
 * A password, told nowhere.
 *
 * @param setting name of the setting with the file
 * @param text the password itself
 * @param file file with it, goes before {@code text}; empty = none
 */
public record Secret(String setting, String text, String file) {
    /** Reads it. */
    public String read() throws IOException {
        if (file.isBlank()) {
            return text;
        }
        try {
            return Files.readString(Tls.file(file)).strip();
        } catch (IOException unreadable) {
            throw new WrongFiles(setting + ": " + file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return setting;
    }
}
