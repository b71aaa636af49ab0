package org.holdfast.operations.shell.connector;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.ConnectorCompleter;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.Services;

/** Asks for one change of one connector and says that it was accepted. */
abstract class ConnectorCommand extends OcsCommand {
    @Argument(name = "connector", description = "Connector id", required = true)
    @Completion(ConnectorCompleter.class)
    String connector = "";

    @Override
    protected final void run(Services services, PrintStream out) throws ControlException {
        out.println(connector + " " + change(services.control(ConnectorControl.class)));
    }

    /** Asks for the change; the answer is what is said after the connector's id. */
    abstract String change(ConnectorControl control) throws ControlException;
}
