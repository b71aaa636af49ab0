package org.holdfast.api;

/**
 * Number, name and type of an error that people see. Ranges: 1000 link, 2000 session, 3000 ledger, 4000 pair,
 * 5000 configuration, connectors from 10000.
 */
public enum ErrorCode {
    /** The link to a server was lost. */
    LINK_LOST(1001, Type.EXTERNAL),
    /** A connector was asked for that is not there. */
    CONNECTOR_NOT_FOUND(1002, Type.USER),
    /** This server does not hold the epoch of its record store: another server does, or it cannot be noted. */
    EPOCH_NOT_HELD(1003, Type.EXTERNAL),
    /** The campaign group is not configured. */
    CAMPAIGN_GROUP_NOT_FOUND(2001, Type.USER),
    /** The session is not loaded. */
    CAMPAIGN_NOT_LOADED(2002, Type.USER),
    /** The session is loaded already. */
    CAMPAIGN_ALREADY_LOADED(2003, Type.USER),
    /** The session is not started. */
    CAMPAIGN_NOT_STARTED(2004, Type.USER),
    /** The session is started already. */
    CAMPAIGN_ALREADY_STARTED(2005, Type.USER),
    /** The dialing mode, or the change to it, is not possible. */
    INVALID_CAMPAIGN_MODE(2006, Type.USER),
    /** The agent is not configured. */
    AGENT_NOT_FOUND(2007, Type.USER),
    /** The record does not exist. */
    RECORD_NOT_FOUND(3001, Type.USER),
    /** The record is final or in use and cannot be changed. */
    RECORD_NOT_CHANGEABLE(3002, Type.USER),
    /** A value was refused. */
    INVALID_PARAMETER(5001, Type.USER),
    /** A configuration file was refused. */
    WRONG_CONFIGURATION(5002, Type.USER),
    /** A bounded queue or buffer is full. */
    BUSY(5003, Type.RESOURCE),
    /** The server is stopping or has not started. */
    NOT_AVAILABLE(5004, Type.RESOURCE);

    /** Who can mend it. */
    public enum Type {
        /** The person who asked. */
        USER,
        /** A server outside. */
        EXTERNAL,
        /** More resources, or time. */
        RESOURCE
    }

    private final int number;
    private final Type type;

    ErrorCode(int number, Type type) {
        this.number = number;
        this.type = type;
    }

    /** The stable number. */
    public int number() {
        return number;
    }

    /** Who can mend it. */
    public Type type() {
        return type;
    }
}
