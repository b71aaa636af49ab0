package org.holdfast.proving.tck;

import org.holdfast.api.CallReference;
import org.holdfast.api.connector.Connector;

/**
 * A server that calls contacts, with callees behind it. Calls live through a lost link, unless the server is killed.
 *
 * @param <C> kind of connector
 */
public interface CallFarEnd<C extends Connector<?, ?>> extends FarEnd<C> {
    /** How a dialed number behaves. */
    enum Callee {
        /** Rings, answers and talks for a second at least. */
        ANSWERS,
        /** Is busy. */
        BUSY,
        /** Rings until the ring timeout. */
        NO_ANSWER,
        /** Does not exist. */
        WRONG_NUMBER,
        /** The server takes the request and never says that anybody answered. */
        SILENT
    }

    /** A number that behaves so, in the form of {@code DialRequest.destination}. */
    String number(Callee callee);

    /**
     * How many requests to call with this reference reached the server. A repetition that the protocol itself makes
     * when a message was lost is no second request.
     */
    int calls(CallReference reference);
}
