package org.holdfast.connector.telephony.sip.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Local ports of a connector. The link that comes after a lost one gets its port, because the far ends of calls
 * that live on know it as our Contact. A second link open at the same time gets the next slot.
 */
final class PortSlots {
    private final int firstPort;
    private final Map<Integer, Integer> ports = new HashMap<>();
    private final Map<Integer, Boolean> taken = new HashMap<>();
    private int closing;

    PortSlots(int firstPort) {
        this.firstPort = firstPort;
    }

    /** A slot, or empty while a link is just closing and wanted to be waited for. */
    synchronized Optional<Integer> take(boolean waitForClosing) {
        if (closing > 0 && waitForClosing) {
            return Optional.empty();
        }
        int slot = 0;
        while (taken.containsKey(slot)) {
            slot++;
        }
        taken.put(slot, true);
        return Optional.of(slot);
    }

    /** The port to bind for a slot, 0 = any free. */
    synchronized int port(int slot) {
        return firstPort == 0 ? ports.getOrDefault(slot, 0) : firstPort + slot;
    }

    /** Remembers what was bound. */
    synchronized void bound(int slot, int port) {
        ports.put(slot, port);
    }

    /** A link begins to close. */
    synchronized void closing() {
        closing++;
    }

    /** A link has closed; its slot, -1 if it had none, is free. */
    synchronized void closed(int slot) {
        closing--;
        taken.remove(slot);
        notifyAll();
    }

    /**
     * Waits for links that are just closing.
     *
     * @param most at least this long, unless none is left before
     */
    synchronized void awaitClosed(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toMillis();
        while (closing > 0 && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }
}
