package org.holdfast.operations.shell.campaign;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.Explain;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.SessionCompleter;
import org.holdfast.operations.shell.Words;

/** {@code ocs:explain}. */
@Service
@Command(scope = "ocs", name = "explain", description = "Says why a campaign group is, or is not, dialing")
public final class ExplainSession extends ReportCommand {
    @Argument(name = "session", description = "campaign@group", required = true)
    @Completion(SessionCompleter.class)
    String session = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        SessionId id = Words.session(session);
        List<String> reasons = services.control(Explain.class).explain(id);
        if (wantsJson()) {
            Json.print(out, Json.object("session", id.toString(), "reasons", reasons));
        } else {
            reasons.forEach(out::println);
        }
    }
}
