package org.holdfast.server;

import java.util.List;
import java.util.function.Predicate;
import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;
import org.jspecify.annotations.Nullable;

/** Requests about single records, handed to the ledgers that have the record's list. */
final class RecordControlImpl implements RecordControl {
    private final Engine engine;
    private final Commands commands;

    RecordControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    private List<SessionUnit> users(RecordKey record, Predicate<LedgerMachine> takes) {
        return engine.sessions().stream()
                .filter(unit -> unit.lists().containsKey(record.list()) && taken(unit.ledger(), takes))
                .toList();
    }

    private static boolean taken(@Nullable LedgerMachine ledger, Predicate<LedgerMachine> takes) {
        return ledger != null && takes.test(ledger);
    }

    @Override
    public boolean cancel(RecordKey record, boolean wholeChain) throws ControlException {
        return commands.ask("cancel " + record, () -> {
            List<SessionUnit> users = users(record, ledger -> ledger.takesCancel(record, wholeChain));
            users.forEach(unit -> engine.steps().ledger(unit, new LedgerInput.Cancel(record, wholeChain)));
            return !users.isEmpty();
        });
    }

    @Override
    public void setResult(RecordKey record, CallResult result) throws ControlException {
        if (result == CallResult.STALE || result == CallResult.UNKNOWN) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, "result: no agent can give " + result);
        }
        commands.ask("set result " + record, () -> {
            List<SessionUnit> users = users(record, ledger -> ledger.takesResult(record, result));
            if (users.isEmpty()) {
                throw new ControlException(ErrorCode.RECORD_NOT_CHANGEABLE,
                        "record " + record + " has no call and no wrap-up now: its result is final, or it was not dialed yet");
            }
            users.forEach(unit -> engine.steps().ledger(unit, new LedgerInput.SetResult(record, result)));
            return true;
        });
    }

    @Override
    public void rereadDoNotCall(String store) throws ControlException {
        commands.ask("reread do-not-call " + store, () -> {
            StoreDesk desk = engine.connectors().desk(store).orElseThrow(() ->
                    new ControlException(ErrorCode.CONNECTOR_NOT_FOUND, "record store " + store + " is not there"));
            if (!desk.ready()) {
                throw new ControlException(ErrorCode.NOT_AVAILABLE, desk.refusal());
            }
            desk.readDoNotCall();
            engine.refreshHolds();
            return true;
        });
    }
}
