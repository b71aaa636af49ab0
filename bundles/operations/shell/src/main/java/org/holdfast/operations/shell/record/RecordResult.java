package org.holdfast.operations.shell.record;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.RecordControl;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.ResultCompleter;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Words;

/** {@code ocs:record-result}. */
@Service
@Command(scope = "ocs", name = "record-result", description = "Sets the result of the call on a record, as its agent would")
public final class RecordResult extends OcsCommand {
    @Argument(name = "record", description = "list.chain.n", required = true)
    String record = "";

    @Argument(index = 1, name = "result", description = "ANSWER, WRONG_PARTY, ...", required = true)
    @Completion(ResultCompleter.class)
    String result = "";

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        RecordKey key = Words.record(record);
        CallResult wanted = Words.value(CallResult.class, "result", result);
        services.control(RecordControl.class).setResult(key, wanted);
        out.println(key + " result " + wanted + " set");
    }
}
