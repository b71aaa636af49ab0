package org.holdfast.api.control;

import org.holdfast.api.ErrorCode;

/** A request of an operator was refused; nothing was changed. */
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;
    private final ErrorCode code;

    /** A refusal with its code and a sentence for people. */
    public ControlException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** What kind of refusal. */
    public ErrorCode code() {
        return code;
    }
}
