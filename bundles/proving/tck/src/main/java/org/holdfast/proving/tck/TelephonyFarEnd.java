package org.holdfast.proving.tck;

import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.UserEvent;

/** A telephony server with callees and agents behind it. Calls live through a lost link, unless the server is killed. */
public interface TelephonyFarEnd extends FarEnd<TelephonyConnector> {
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

    /** Address of an agent who answers, in the form of {@code ConnectRequest.address}. */
    String agent();

    /**
     * How many calls with this reference reached the server. A repetition that the protocol itself makes when a
     * message was lost is no second call.
     */
    int calls(CallReference reference);

    /** Whether this event arrived on the communication DN; only for connectors that publish. */
    default boolean published(UserEvent event) {
        return false;
    }

    /** The agent changes state at the server; only for connectors that report agents. */
    default void agentSays(String agent, AgentState state) {
        throw new UnsupportedOperationException("a connector with the capability REPORTS_AGENTS needs a far end with agents");
    }
}
