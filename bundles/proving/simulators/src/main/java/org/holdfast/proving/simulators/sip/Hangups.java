package org.holdfast.proving.simulators.sip;

import java.util.HashSet;
import java.util.Set;

/** Sends BYE until it is answered, at most 32 seconds (RFC 3261 section 17.1.2). */
final class Hangups {
    private static final long T1 = 500;
    private static final long T2 = 4_000;
    private static final long PATIENCE = 64 * T1;

    private final Timers timers;
    private final Set<String> open = new HashSet<>();

    Hangups(Timers timers) {
        this.timers = timers;
    }

    void send(String callId, Wire wire, String bye) {
        open.add(callId);
        wire.send(bye);
        if (!wire.reliable()) {
            repeat(callId, wire, bye, T1, 0);
        }
    }

    private void repeat(String callId, Wire wire, String bye, long wait, long waited) {
        timers.after(wait, () -> {
            if (waited + wait >= PATIENCE) {
                open.remove(callId);
            }
            if (open.contains(callId)) {
                wire.send(bye);
                repeat(callId, wire, bye, Math.min(2 * wait, T2), waited + wait);
            }
        });
    }

    void answered(String callId) {
        open.remove(callId);
    }
}
