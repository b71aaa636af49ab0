package org.holdfast.proving.simulation;

import java.util.HashSet;
import java.util.Set;
import org.holdfast.server.DrainNotice;

/** The disk of the simulated node: survives the process. */
final class Notice implements DrainNotice {
    private final Set<Long> drained = new HashSet<>();
    private final boolean forgetful;
    private long before;

    Notice(boolean forgetful) {
        this.forgetful = forgetful;
    }

    @Override
    public void announce(long epoch) {
        drained.add(epoch);
    }

    boolean anyDrain() {
        return !drained.isEmpty();
    }

    @Override
    public void suspectBefore(long epoch) {
        before = Math.max(before, epoch);
    }

    @Override
    public boolean suspects(long epoch) {
        return !forgetful && (epoch < before || drained.contains(epoch));
    }
}
