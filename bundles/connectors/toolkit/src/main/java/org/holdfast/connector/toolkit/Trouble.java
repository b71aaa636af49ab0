package org.holdfast.connector.toolkit;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Disconnect.Cause;

/** What an exception of the network means. */
public final class Trouble {
    private static final int MOST_TOLD = 200;
    private static final int DEEPEST = 10;

    private Trouble() {
    }

    /** The end of a link to this far end. */
    public static Disconnect of(HostPort farEnd, Exception failed) {
        Optional<Disconnect> secure = ofTls(farEnd, failed);
        if (secure.isPresent()) {
            return secure.get();
        }
        if (failed instanceof WrongFiles wrong) {
            return new Disconnect(Cause.SECURITY, told(wrong));
        }
        if (failed instanceof UnknownHostException) {
            return new Disconnect(Cause.REFUSED, farEnd + ": the host name is not known");
        }
        if (failed instanceof SocketTimeoutException) {
            return new Disconnect(Cause.TIMEOUT, farEnd + ": no answer in time");
        }
        if (failed instanceof ConnectException || failed instanceof NoRouteToHostException
                || failed instanceof PortUnreachableException) {
            return new Disconnect(Cause.REFUSED, farEnd + ": nobody listens there: " + told(failed));
        }
        if (failed instanceof EOFException) {
            return new Disconnect(Cause.CLOSED, farEnd + ": the far end closed the connection");
        }
        if (failed instanceof IOException) {
            return new Disconnect(Cause.CLOSED, farEnd + ": the connection broke: " + told(failed));
        }
        return new Disconnect(Cause.PROTOCOL, farEnd + ": " + failed);
    }

    /** The end of a link to this far end if TLS failed, also where a library packed that into failures of its own. */
    public static Optional<Disconnect> ofTls(HostPort farEnd, Throwable failed) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof SSLException secure) {
                return Optional.of(TlsTrouble.of(farEnd, secure));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The end of a link that asks for TLS to a far end that speaks without. */
    public static Disconnect noTls(HostPort farEnd) {
        return new Disconnect(Cause.SECURITY, farEnd + ": " + TlsTrouble.NO_TLS);
    }

    /** The message as one short line; texts of far ends must not write lines of the log. */
    static String told(Exception failed) {
        String message = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
        String line = message.replaceAll("\\p{C}+", " ");
        return line.length() <= MOST_TOLD ? line : line.substring(0, MOST_TOLD) + "...";
    }
}
