package org.holdfast.connector.toolkit.objects;

/** A text that cannot be read as YAML or JSON; the message names file, line and column. */
public final class WrongText extends Exception {
    private static final long serialVersionUID = 1L;

    WrongText(String message) {
        super(message);
    }
}
