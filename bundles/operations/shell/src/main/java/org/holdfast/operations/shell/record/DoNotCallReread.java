package org.holdfast.operations.shell.record;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.operations.shell.Choice;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCompleter;

/** {@code ocs:record-donotcall-reread}. */
@Service
@Command(
        scope = "ocs",
        name = "record-donotcall-reread",
        description = "Reads the do-not-call list again; no call is made before it has been read to its end")
public final class DoNotCallReread extends OcsCommand {
    @Option(name = "--store", description = "Connector id of the record store; unless told, the only one, or main")
    @Completion(StoreCompleter.class)
    String store = "";

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<String> stores = services.control(ConnectorControl.class).connectors().stream()
                .filter(connector -> connector.kind() == ConnectorKind.RECORD_STORE)
                .map(ConnectorView::id)
                .toList();
        String chosen = Choice.one(store, stores);
        services.control(RecordControl.class).rereadDoNotCall(chosen);
        out.println(chosen + " reads the do-not-call list again");
    }
}
