package org.holdfast.operations.shell;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import org.apache.karaf.shell.support.CommandException;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;

/** Makes a command fail with one line {@code ERROR number NAME: sentence}, or with that as JSON. */
public final class ShellFailure {
    private ShellFailure() {
    }

    /** What to throw. Not a class of its own: the shell knows the exception that has a text to print by its simple name. */
    static CommandException of(Exception failure) {
        String line = line(failure);
        return new CommandException(line, line, failure);
    }

    /** What to throw where JSON is wanted: the shell prints the text, so it is not printed by the command too. */
    static CommandException json(Exception failure) {
        ErrorCode code = codeOf(failure);
        String document = Json.text(Json.object("error",
                Json.object("code", code.number(), "name", code.name(), "message", String.valueOf(failure.getMessage()))));
        return new CommandException(document, document, failure);
    }

    /** How a refusal is shown. */
    public static String line(Exception failure) {
        ErrorCode code = codeOf(failure);
        return "ERROR " + code.number() + " " + code.name() + ": " + failure.getMessage();
    }

    private static ErrorCode codeOf(Exception failure) {
        return failure instanceof ControlException refused ? refused.code() : code(failure);
    }

    /** A record store gives the failure of its database as the cause; what it refuses itself has another cause or none. */
    private static ErrorCode code(Exception failure) {
        Throwable cause = failure.getCause();
        boolean content = cause == null
                || cause instanceof IllegalArgumentException
                || cause instanceof CharacterCodingException
                || cause instanceof IOException && cause.getCause() instanceof CharacterCodingException;
        return content ? ErrorCode.INVALID_PARAMETER : ErrorCode.LINK_LOST;
    }
}
