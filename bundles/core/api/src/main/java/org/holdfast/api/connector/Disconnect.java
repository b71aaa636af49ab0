package org.holdfast.api.connector;

/**
 * Why a link ended.
 *
 * @param cause kind of end
 * @param detail one sentence for people, without secrets
 */
public record Disconnect(Cause cause, String detail) {
    /** Kinds of end. */
    public enum Cause {
        /** Nobody listens there. */
        REFUSED,
        /** The peer or the network closed it. */
        CLOSED,
        /** Nothing was heard in time. */
        TIMEOUT,
        /** Credentials or certificate were refused, by either side. */
        SECURITY,
        /** The peer broke the protocol. */
        PROTOCOL,
        /** We closed it. */
        REQUESTED
    }
}
