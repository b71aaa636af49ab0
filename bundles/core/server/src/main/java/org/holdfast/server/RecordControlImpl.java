package org.holdfast.server;

import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.ledger.LedgerInput;

/** Requests about single records, handed to the ledgers that have the record's list. */
final class RecordControlImpl implements RecordControl {
    private final Engine engine;
    private final Commands commands;

    RecordControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    private void each(String what, RecordKey record, LedgerInput input) throws ControlException {
        commands.ask(what + " " + record, () -> {
            List<SessionUnit> users = engine.sessions().stream()
                    .filter(unit -> unit.ledger() != null && unit.lists().containsKey(record.list()))
                    .toList();
            if (users.isEmpty()) {
                throw new ControlException(ErrorCode.RECORD_NOT_FOUND,
                        "no loaded session uses the list " + record.list());
            }
            users.forEach(unit -> engine.steps().ledger(unit, input));
            return true;
        });
    }

    @Override
    public void cancel(RecordKey record) throws ControlException {
        each("cancel", record, new LedgerInput.Cancel(record));
    }

    @Override
    public void setResult(RecordKey record, CallResult result) throws ControlException {
        each("set result", record, new LedgerInput.SetResult(record, result));
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
