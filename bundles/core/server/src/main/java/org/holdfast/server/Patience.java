package org.holdfast.server;

import org.jspecify.annotations.Nullable;

/**
 * Which connector the conductor is in. A call down must return at once (rule 1); one that does not stops every session,
 * so it is interrupted. The clock is with the conductor, which looks at it from another thread.
 */
final class Patience {
    private String connector = "";
    private long calls;
    private @Nullable Thread caller;
    private boolean interrupted;

    /** The calling thread goes into a connector. */
    synchronized void enter(String into) {
        connector = into;
        caller = Thread.currentThread();
        calls++;
    }

    /** It is back; true when it had to be interrupted. The interruption goes no further. */
    synchronized boolean leave() {
        connector = "";
        caller = null;
        boolean hung = interrupted;
        interrupted = false;
        if (hung) {
            Thread.interrupted();
        }
        return hung;
    }

    /** Number of the call that goes on now, 0 for none. */
    synchronized long present() {
        return connector.isEmpty() ? 0 : calls;
    }

    /** Interrupts a call that still goes on; the connector it is in, or empty when it is over. */
    synchronized String interrupt(long call) {
        Thread inside = caller;
        if (inside == null || call != calls) {
            return "";
        }
        interrupted = true;
        inside.interrupt();
        return connector;
    }
}
