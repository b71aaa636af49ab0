package org.holdfast.proving.simulators.virtual;

/** A far end that calls contacts, and knows the truth about each call. */
public interface CallMaker {
    /** How many calls were made. */
    int madeCount();

    /** The n-th call made, from 0. */
    VirtualCall made(int index);
}
