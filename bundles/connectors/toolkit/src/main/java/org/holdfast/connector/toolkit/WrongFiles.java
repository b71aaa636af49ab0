package org.holdfast.connector.toolkit;

import java.io.IOException;

/** A file with certificates, a key or a token cannot be used; the message names its setting, never its content. */
public final class WrongFiles extends IOException {
    private static final long serialVersionUID = 1L;

    /** With a sentence for people. */
    public WrongFiles(String message) {
        super(message);
    }
}
