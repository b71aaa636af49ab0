package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.operations.shell.ListCompleter;
import org.holdfast.operations.shell.Services;

/** {@code ocs:list-import}. */
@Service
@Command(scope = "ocs", name = "list-import", description = "Imports a CSV file into a calling list; makes the list if needed")
public final class ListImport extends ImportCommand {
    @Argument(name = "list", description = "Calling list", required = true)
    @Completion(ListCompleter.class)
    String list = "";

    @Argument(index = 1, name = "file", description = "CSV file on the machine of the server, UTF-8", required = true)
    @Completion(FileCompleter.class)
    String file = "";

    @Argument(index = 2, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Option(name = "--region", description = "ISO 3166 region of numbers without +, for example DE; else they are refused")
    String region = "";

    @Option(name = "--zone", description = "IANA time zone of rows without one, for example Europe/Berlin")
    String zone = "";

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    ImportReport read(Services services) throws ControlException, IOException {
        CallingLists lists = lists(services);
        ImportRequest request = new ImportRequest(list, preview, region, zone);
        return Csv.read(file, csv -> lists.importCsv(request, csv));
    }
}
