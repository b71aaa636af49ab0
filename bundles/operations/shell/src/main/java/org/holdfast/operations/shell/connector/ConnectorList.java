package org.holdfast.operations.shell.connector;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ConnectorControl.EndpointView;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:connector-list}. */
@Service
@Command(scope = "ocs", name = "connector-list", description = "Lists connectors with the phases of their endpoints")
public final class ConnectorList extends ReportCommand {
    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<ConnectorView> connectors = services.control(ConnectorControl.class).connectors();
        Table table = new Table(
                "Connector", "Kind", "State", "In flight", "Endpoint", "Phase", "Active", "Last end");
        connectors.forEach(connector -> rows(table, connector));
        report(out, connectors.stream().map(ConnectorList::fields).toList(), table);
    }

    private static void rows(Table table, ConnectorView view) {
        String state = (view.available() ? "available" : "unavailable") + (view.drained() ? ", drained" : "");
        if (view.endpoints().isEmpty()) {
            table.row(view.id(), view.kind(), state, view.inFlight(), "", "", "", "");
        }
        boolean first = true;
        for (EndpointView endpoint : view.endpoints()) {
            table.row(
                    first ? view.id() : "",
                    first ? view.kind() : "",
                    first ? state : "",
                    first ? view.inFlight() : "",
                    endpoint.address(),
                    endpoint.phase(),
                    endpoint.active() ? "active" : "",
                    endpoint.lastEnd());
            first = false;
        }
    }

    static Map<String, Object> fields(ConnectorView view) {
        return Json.object(
                "id", view.id(),
                "kind", view.kind().name(),
                "available", view.available(),
                "drained", view.drained(),
                "inFlight", view.inFlight(),
                "endpoints", view.endpoints().stream().map(ConnectorList::fields).toList());
    }

    private static Map<String, Object> fields(EndpointView endpoint) {
        return Json.object(
                "address", endpoint.address(),
                "phase", endpoint.phase().name(),
                "active", endpoint.active(),
                "lastEnd", endpoint.lastEnd());
    }
}
