package org.holdfast.operations.shell.connector;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ConnectorControl.EndpointView;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.Choice;
import org.holdfast.operations.shell.ConnectorCompleter;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:connector-show}. The JSON document is the connector's element of {@code ocs:connector-list --json}. */
@Service
@Command(scope = "ocs", name = "connector-show", description = "Shows one connector, a line for each fact and endpoint")
public final class ConnectorShow extends ReportCommand {
    @Argument(name = "connector", description = "Connector id", required = true)
    @Completion(ConnectorCompleter.class)
    String connector = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<ConnectorView> all = services.control(ConnectorControl.class).connectors();
        ConnectorView view = all.stream()
                .filter(each -> each.id().equals(connector))
                .findFirst()
                .orElseThrow(() -> new ControlException(
                        ErrorCode.CONNECTOR_NOT_FOUND,
                        "connector " + connector + " is not there; there is: "
                                + Choice.text(all.stream().map(ConnectorView::id).toList())));
        report(out, ConnectorList.fields(view), table(view));
    }

    private static Table table(ConnectorView view) {
        Table table = new Table("Field", "Value");
        table.row("id", view.id());
        table.row("kind", view.kind());
        table.row("available", view.available() ? "yes" : "no");
        table.row("drained", view.drained() ? "yes" : "no");
        table.row("in flight", view.inFlight());
        for (EndpointView endpoint : view.endpoints()) {
            table.row("endpoint", endpoint.address());
            table.row("  phase", endpoint.phase() + (endpoint.active() ? ", active" : ""));
            if (!endpoint.lastEnd().isEmpty()) {
                table.row("  last end", endpoint.lastEnd());
            }
        }
        return table;
    }
}
