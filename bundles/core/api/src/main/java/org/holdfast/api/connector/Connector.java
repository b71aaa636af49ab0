package org.holdfast.api.connector;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A plug-in to one logical server, one service per factory configuration. A connector does input and output
 * and decides nothing: which endpoint is opened, and when again, is decided by the server.
 *
 * <p>The rules below are the contract; the conformance kit has one test per rule.
 * <ol>
 * <li>A call down returns at once and never throws for what the network does.
 * <li>A call up may come from any thread.
 * <li>Nothing comes up after {@code close()} returned or {@code closed} was reported.
 * <li>Exactly one of {@code opened} and {@code closed} first follows every {@code open}.
 * <li>{@code resynced} only after all state was reported again.
 * <li>{@code dial} is answered at most once; no answer is <em>in doubt</em>; a connector never repeats a dial.
 * <li>No reconnecting inside a connector.
 * <li>No threads before {@code open} or after {@code close}; no static state.
 * <li>A capability that is missing is not declared, and one that is declared works.
 * <li>New optional operations are a new capability and a {@code default} method.
 * </ol>
 *
 * @param <L> commands down
 * @param <E> reports up
 */
@ConsumerType
public interface Connector<L extends Link, E extends LinkEvents> {
    /** Service property and configuration key: the id of this connector, unique in the server. */
    String ID = "connector.id";

    /** What it is, what it can do, and what its loss means. Does not change while it is registered. */
    ConnectorDescriptor descriptor();

    /** How the server shall supervise its links. Does not change while it is registered. */
    LinkSettings settings();

    /**
     * Starts to open a link; the outcome is reported through {@code events}.
     *
     * @param endpoint the address to connect to, one of {@link LinkSettings#endpoints()}
     * @param id identifies the link in logs and call references of reports
     * @param events where to report; valid until the link is closed
     */
    L open(Endpoint endpoint, LinkId id, E events);
}
