package org.holdfast.server;

import org.holdfast.api.CallResult;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;

/** Requests about single records, from any thread. */
final class RecordControlImpl implements RecordControl {
    private final Engine engine;
    private final Commands commands;
    private final RecordRequests records;

    RecordControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
        this.records = new RecordRequests(engine);
    }

    @Override
    public boolean cancel(RecordKey record, boolean wholeChain) throws ControlException {
        return commands.ask("cancel " + record, () -> records.cancel(record, wholeChain));
    }

    @Override
    public void setResult(RecordKey record, CallResult result) throws ControlException {
        commands.ask("set result " + record, () -> {
            records.setResult(record, result);
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
