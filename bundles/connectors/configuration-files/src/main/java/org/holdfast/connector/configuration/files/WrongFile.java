package org.holdfast.connector.configuration.files;

/** A file that cannot be read as YAML or JSON; the message names file, line and column. */
final class WrongFile extends Exception {
    private static final long serialVersionUID = 1L;

    WrongFile(String message) {
        super(message);
    }
}
