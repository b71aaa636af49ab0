package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.ListSummary;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ListCompleter;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;

/** {@code ocs:list-show}. */
@Service
@Command(scope = "ocs", name = "list-show", description = "Counts the records of a list by status and by final result")
public final class ListShow extends StoreCommand {
    @Argument(name = "list", description = "Calling list", required = true)
    @Completion(ListCompleter.class)
    String list = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    protected void run(Services services, PrintStream out) throws ControlException, IOException {
        ListSummary summary = lists(services, list).summary(list);
        Table table = new Table("Count of", "Value", "Records");
        table.row("list", summary.list(), summary.records());
        new TreeMap<>(summary.byStatus()).forEach((status, count) -> table.row("record_status", status, count));
        new TreeMap<>(summary.byResult()).forEach((result, count) -> table.row("call_result", result, count));
        report(out, fields(summary), table);
    }

    private static Map<String, Object> fields(ListSummary summary) {
        return Json.object(
                "list", summary.list(),
                "records", summary.records(),
                "byStatus", new TreeMap<>(summary.byStatus()),
                "byResult", new TreeMap<>(summary.byResult()));
    }
}
