package org.holdfast.server;

import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;
import org.jspecify.annotations.Nullable;

/** Requests about single records, handed to the ledgers that have the record's list. On the conductor's thread. */
final class RecordRequests {
    private final Engine engine;

    RecordRequests(Engine engine) {
        this.engine = engine;
    }

    private List<SessionUnit> users(RecordKey record, Predicate<LedgerMachine> takes) {
        return engine.sessions().stream()
                .filter(unit -> unit.lists().containsKey(record.list()) && taken(unit.ledger(), takes))
                .toList();
    }

    private static boolean taken(@Nullable LedgerMachine ledger, Predicate<LedgerMachine> takes) {
        return ledger != null && takes.test(ledger);
    }

    /** Whether a session had the record and cancels it. */
    boolean cancel(RecordKey record, boolean wholeChain) {
        List<SessionUnit> users = users(record, ledger -> ledger.takesCancel(record, wholeChain));
        users.forEach(unit -> engine.steps().ledger(unit, new LedgerInput.Cancel(record, wholeChain)));
        return !users.isEmpty();
    }

    void setResult(RecordKey record, CallResult result) throws ControlException {
        if (result == CallResult.STALE || result == CallResult.UNKNOWN) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, "result: no agent can give " + result);
        }
        List<SessionUnit> users = users(record, ledger -> ledger.takesResult(record, result));
        if (users.isEmpty()) {
            throw new ControlException(ErrorCode.RECORD_NOT_CHANGEABLE,
                    "record " + record + " has no call and no wrap-up now: its result is final, or it was not dialed yet");
        }
        users.forEach(unit -> engine.steps().ledger(unit, new LedgerInput.SetResult(record, result)));
    }
}
