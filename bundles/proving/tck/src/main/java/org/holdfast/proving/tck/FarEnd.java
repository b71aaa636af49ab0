package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.connector.Connector;

/**
 * A server that the connector under test is connected to and that the kit can make fail. One far end serves one test
 * method: it begins alive and empty.
 *
 * @param <C> kind of connector
 */
public interface FarEnd<C extends Connector<?, ?>> extends AutoCloseable {
    /** A new connector whose first endpoint is this far end. Called several times by some rules. */
    C connector();

    /** The server goes away: connections to it break, new ones are refused. What it has stored stays stored. */
    void kill() throws Exception;

    /** It is there again, after {@link #kill} or {@link #freeze}. */
    void revive() throws Exception;

    /**
     * It neither answers nor closes (SIGSTOP, a black hole).
     *
     * @throws UnsupportedOperationException when such a thing cannot be frozen, a local folder for example: what needs it
     *     is skipped
     */
    void freeze() throws Exception;

    /**
     * Something that grows whenever the connector tries to reach the far end: connections or messages that arrived.
     * Rule 7 asks it after a loss.
     */
    int attempts() throws Exception;

    /**
     * Whether the server answers {@code probe()}. False for a protocol in which it never says anything (syslog): then
     * {@code heard} is never asked for.
     */
    default boolean answersProbes() {
        return true;
    }

    /**
     * Whether a killed server shows at the connector's end. False for a transport that tells nothing (UDP without
     * answers): then the rules about a lost link are skipped.
     */
    default boolean endShows() {
        return true;
    }

    /** Lets time go by. A far end on a virtual clock moves the clock. */
    default void pass(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    @Override
    void close() throws Exception;
}
