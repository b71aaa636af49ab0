package org.holdfast.server;

/**
 * Request ids carry who asked: ids below 2^32 are the store desk's, above that each ledger has a range of its own,
 * so that an answer finds its way without a table.
 */
final class RequestIds {
    private static final int SHIFT = 32;

    private RequestIds() {
    }

    /** The base of the n-th ledger, from 1. */
    static long base(long ledger) {
        return ledger << SHIFT;
    }

    /** Which ledger asked; 0 = the store desk. */
    static long ledger(long requestId) {
        return requestId >>> SHIFT;
    }

    /** Whether the store desk asked. */
    static boolean isDesk(long requestId) {
        return ledger(requestId) == 0;
    }
}
