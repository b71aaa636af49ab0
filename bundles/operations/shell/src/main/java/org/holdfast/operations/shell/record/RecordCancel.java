package org.holdfast.operations.shell.record;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Words;

/** {@code ocs:record-cancel}. The server does not say whether it has the record, so that no success is claimed. */
@Service
@Command(scope = "ocs", name = "record-cancel", description = "Cancels a record, and its chain, that a loaded session has claimed")
public final class RecordCancel extends OcsCommand {
    @Argument(name = "record", description = "list.chain.n", required = true)
    String record = "";

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        RecordKey key = Words.record(record);
        services.control(RecordControl.class).cancel(key);
        out.println(key + " cancel asked for; it takes effect if a loaded session has the record claimed now");
    }
}
