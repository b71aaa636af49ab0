package org.holdfast.proving.chaos.fault;

/** A fault that has struck. */
@FunctionalInterface
public interface Outage {
    /** Ends it; the far end serves again when this returns. */
    void heal() throws Exception;
}
