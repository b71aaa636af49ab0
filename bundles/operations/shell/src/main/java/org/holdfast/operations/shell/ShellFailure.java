package org.holdfast.operations.shell;

import java.io.IOException;
import org.apache.karaf.shell.support.CommandException;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;

/** Makes a command fail with one line {@code ERROR number NAME: sentence}. */
public final class ShellFailure extends CommandException {
    private static final long serialVersionUID = 1L;

    ShellFailure(Exception cause) {
        super(line(cause), cause);
    }

    /** The line that the shell prints. */
    @Override
    public String getNiceHelp() {
        return getMessage();
    }

    /** How a refusal is shown. */
    public static String line(Exception failure) {
        ErrorCode code = code(failure);
        return "ERROR " + code.number() + " " + code.name() + ": " + failure.getMessage();
    }

    private static ErrorCode code(Exception failure) {
        if (failure instanceof ControlException refused) {
            return refused.code();
        }
        // A record store gives the failure of its database as the cause; what it refuses itself has none.
        boolean outside = failure instanceof IOException
                && failure.getCause() != null
                && !(failure.getCause() instanceof IllegalArgumentException);
        return outside ? ErrorCode.LINK_LOST : ErrorCode.INVALID_PARAMETER;
    }
}
