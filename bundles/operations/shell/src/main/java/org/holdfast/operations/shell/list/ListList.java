package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;
import org.holdfast.operations.shell.Choice;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;

/** {@code ocs:list-list}: of all record stores, unless one is named. */
@Service
@Command(scope = "ocs", name = "list-list", description = "Lists the calling lists of the record stores")
public final class ListList extends StoreCommand {
    @Override
    protected void run(Services services, PrintStream out) throws ControlException, IOException {
        Map<String, CallingLists> stores = new TreeMap<>(services.lists());
        if (!store().isEmpty() || stores.isEmpty()) {
            stores.keySet().retainAll(List.of(Choice.one(store(), List.copyOf(stores.keySet()))));
        }
        Table table = new Table("Store", "List");
        List<Object> document = new ArrayList<>();
        for (var each : stores.entrySet()) {
            for (String name : each.getValue().names()) {
                table.row(each.getKey(), name);
                document.add(Json.object("store", each.getKey(), "list", name));
            }
        }
        report(out, document, table);
    }
}
