package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.ImportReport;
import org.holdfast.operations.shell.Services;

/** {@code ocs:list-donotcall-import}. */
@Service
@Command(scope = "ocs", name = "list-donotcall-import", description = "Imports do-not-call entries from a CSV file")
public final class DoNotCallImport extends ImportCommand {
    @Argument(name = "file", description = "CSV file on the machine of the server, UTF-8", required = true)
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 1, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    ImportReport read(Services services) throws ControlException, IOException {
        CallingLists lists = lists(services);
        return Csv.read(file, csv -> lists.importDoNotCall(csv, preview));
    }

    @Override
    String advice() {
        return "Sessions see the new entries when they are loaded, loaded ones within the sweep interval or after ocs:record-donotcall-reread.";
    }
}
