package org.holdfast.connector.store.jdbc;

import java.net.ConnectException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.regex.Pattern;
import org.holdfast.api.Masked;
import org.holdfast.api.connector.Disconnect;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tells the loss of a database from the failure of a statement. */
final class Failures {
    /** H2: database or connection closed, general or file errors; PostgreSQL: shutting down, read only. */
    private static final Set<String> LOSS = Set.of(
            "90007", "90013", "90020", "90028", "90031", "90067", "90098", "90121", "90124", "90146", "25006", "57P01",
            "57P02", "57P03", "53300", "58030");

    private static final Set<String> RETRY = Set.of("40001", "40P01", "40003");

    /** Seven digits at least: what is shorter is a port, an epoch, an SQL state. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ ./()-]{0,2}\\d){6,}");

    private static final int LONGEST = 300;

    private Failures() {
    }

    /** Whether the connection is of no use after this failure. */
    static boolean isLoss(SQLException failure, @Nullable Connection connection) {
        for (SQLException each = failure; each != null; each = each.getNextException()) {
            String state = state(each);
            if (state.startsWith("08")
                    || LOSS.contains(state)
                    || each instanceof SQLTransientConnectionException
                    || each instanceof SQLNonTransientConnectionException
                    || each instanceof SQLRecoverableException) {
                return true;
            }
        }
        try {
            return connection != null && connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Whether the database rolled back because of a collision and asks for a repeat. */
    static boolean isCollision(SQLException failure) {
        return RETRY.contains(state(failure));
    }

    /** Whether a unique key was violated. */
    static boolean isDuplicate(SQLException failure) {
        return state(failure).equals("23505");
    }

    /** What to report for a failure that ends the link. */
    static Disconnect disconnect(SQLException failure) {
        return failure instanceof TlsRefused refused ? refused.why() : new Disconnect(cause(failure, state(failure)), text(failure));
    }

    /**
     * The short message with the SQL state, in one line: what the database says, not the statement, which drivers put in
     * front or behind; telephone numbers masked.
     */
    static String text(SQLException failure) {
        SQLException inner = failure;
        while (inner instanceof BatchUpdateException && inner.getNextException() != null) {
            inner = inner.getNextException();
        }
        String message = String.valueOf(inner.getMessage());
        if (inner instanceof PSQLException server && server.getServerErrorMessage() != null) {
            message = String.valueOf(server.getServerErrorMessage().getMessage());
        }
        int statement = message.indexOf("; SQL statement:");
        message = (statement < 0 ? message : message.substring(0, statement))
                .replaceAll("(?s) in SQL statement \".*\"", "")
                .replaceAll("\\s*\\R\\s*", " ");
        message = masked(message.strip());
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
        String state = state(inner);
        return state.isEmpty() ? message : message + " (SQL state " + state + ")";
    }

    /** The text with everything that may be a telephone number masked. */
    static String masked(String text) {
        return NUMBER.matcher(text).replaceAll(found -> Masked.number(found.group()));
    }

    /** Whether the statement itself is wrong, or the values it computes (SQL state classes 42 and 22), not the database. */
    static boolean isWrongStatement(SQLException failure) {
        return state(failure).startsWith("42") || state(failure).startsWith("22") || state(failure).startsWith("21")
                || state(failure).startsWith("90");
    }

    /** Whether the table of a list is missing. */
    static boolean isMissingTable(SQLException failure) {
        String state = state(failure);
        return state.equals("42P01") || state.equals("42S02") || state.equals("42S04") || state.equals("42S03");
    }

    private static Disconnect.Cause cause(SQLException failure, String state) {
        if (state.startsWith("28")) {
            return Disconnect.Cause.SECURITY;
        }
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ConnectException) {
                return Disconnect.Cause.REFUSED;
            }
            if (each instanceof java.net.SocketTimeoutException) {
                return Disconnect.Cause.TIMEOUT;
            }
        }
        return state.equals("25006") || state.equals("57P03") || state.equals("90020")
                ? Disconnect.Cause.REFUSED
                : Disconnect.Cause.CLOSED;
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
