package org.holdfast.server;

/**
 * What this node remembers across a crash: under which epochs claimed records may have been dialed without an intent
 * (rules R5 and R8). Writing is durable when it returns; an unchecked exception means that nothing was remembered.
 */
public interface DrainNotice {
    /** Remembers that the buffer is dialed without intents under this epoch. */
    void announce(long epoch);

    /** Remembers that another node held epochs before this one, so that what it drained is not known here. */
    void suspectBefore(long epoch);

    /** Whether claimed records of this epoch may have been dialed without an intent. */
    boolean suspects(long epoch);
}
