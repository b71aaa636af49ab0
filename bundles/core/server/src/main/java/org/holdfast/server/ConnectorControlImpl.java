package org.holdfast.server;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.link.LinkInput;

/** What operators may do with connectors. */
final class ConnectorControlImpl implements ConnectorControl {
    private final Engine engine;
    private final Commands commands;

    ConnectorControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    @Override
    public List<ConnectorView> connectors() {
        return commands.query("connectors", () -> engine.connectors().all().stream().map(this::view).toList());
    }

    private ConnectorView view(ConnectorUnit unit) {
        List<EndpointView> endpoints = new ArrayList<>();
        int index = 0;
        for (var status : unit.machine.endpoints()) {
            endpoints.add(new EndpointView(unit.machine.settings().endpoints().get(index).address(), status.phase(),
                    index == unit.machine.activeEndpoint(), status.lastEnd()));
            index++;
        }
        return new ConnectorView(unit.id, unit.descriptor.kind(), unit.available(), unit.drained(), endpoints,
                engine.inFlight(unit.id));
    }

    private interface Change {
        void make(ConnectorUnit unit) throws ControlException;
    }

    private void change(String what, String connector, Change change) throws ControlException {
        commands.ask(what + " " + connector, () -> {
            change.make(engine.connectors().find(connector).orElseThrow(() -> new ControlException(
                    ErrorCode.CONNECTOR_NOT_FOUND, "connector " + connector + " is not there")));
            return true;
        });
    }

    @Override
    public void drain(String connector) throws ControlException {
        change("drain", connector, unit -> setDrained(unit, true));
    }

    @Override
    public void resume(String connector) throws ControlException {
        change("resume", connector, unit -> setDrained(unit, false));
    }

    private void setDrained(ConnectorUnit unit, boolean drained) {
        unit.setDrained(drained);
        engine.chronicle().note(engine.now(), unit.id, drained ? "connector.drained" : "connector.resumed", "");
        engine.refreshHolds();
    }

    @Override
    public void switchOver(String connector) throws ControlException {
        change("switch over", connector, unit -> {
            if (unit.machine.settings().endpoints().size() < 2) {
                throw new ControlException(ErrorCode.INVALID_PARAMETER,
                        "connector " + connector + " has one endpoint only: there is nothing to switch over to");
            }
            engine.connectors().step(unit.id, new LinkInput.SwitchOver());
        });
    }

    @Override
    public void reconnect(String connector) throws ControlException {
        change("reconnect", connector, unit -> engine.connectors().step(unit.id, new LinkInput.Reconnect()));
    }
}
