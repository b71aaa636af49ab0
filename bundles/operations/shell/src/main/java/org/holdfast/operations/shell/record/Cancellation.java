package org.holdfast.operations.shell.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;

/**
 * Cancels records wherever they are: the store cancels what nobody has claimed, the server's sessions what they have. A
 * record may change sides meanwhile, so the store is asked again until each record is in one of the two hands.
 */
final class Cancellation {
    private static final int ROUNDS = 20;
    private static final long PAUSE_NANOS = 250_000_000;

    private final CallingLists lists;
    private final RecordControl server;
    private final Set<RecordKey> cancelled = new TreeSet<>();
    private final Set<RecordKey> bySession = new TreeSet<>();
    private List<RecordKey> open = List.of();
    private int untouched;

    Cancellation(CallingLists lists, RecordControl server) {
        this.lists = lists;
        this.server = server;
    }

    /** Cancels; returns whether a record matched. */
    boolean run(CancelRequest request) throws ControlException, IOException {
        boolean found = false;
        for (int round = 0; round < ROUNDS; round++) {
            CancelReport report = lists.cancel(request);
            found |= !report.isEmpty();
            cancelled.addAll(report.cancelled());
            List<RecordKey> left = new ArrayList<>();
            for (RecordKey claimed : report.claimed()) {
                if (bySession.contains(claimed)) {
                    continue;
                }
                if (server.cancel(claimed, request.wholeChain())) {
                    bySession.add(claimed);
                } else {
                    left.add(claimed);
                }
            }
            if (left.isEmpty()) {
                untouched += report.untouched();
                return found;
            }
            if (round == ROUNDS - 1) {
                untouched += report.untouched();
                List<RecordKey> all = new ArrayList<>(open);
                all.addAll(left);
                open = all;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        return found;
    }

    /** Cancelled in the store. */
    Set<RecordKey> cancelled() {
        return cancelled;
    }

    /** A session had them: written as cancelled by it, those in a call after its end. */
    Set<RecordKey> bySession() {
        return bySession;
    }

    /** Claimed by nobody who answers for them. */
    List<RecordKey> open() {
        return open;
    }

    /** Records that matched and were final before, those of this cancellation left out. */
    int untouched() {
        return Math.max(0, untouched - cancelled.size());
    }
}
