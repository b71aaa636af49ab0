package org.holdfast.operations.shell;

import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;

/** A command that works on a record store: the named one, or the only one. */
public abstract class StoreCommand extends ReportCommand {
    @Option(name = "--store", description = "Connector id of the record store; unless told, the only one, or main")
    @Completion(StoreCompleter.class)
    String store = "";

    /** The lists of the chosen store. */
    protected final CallingLists lists(Services services) throws ControlException {
        var all = services.lists();
        return all.get(Choice.one(store, all.keySet()));
    }

    /** The lists of the chosen store, of which one must be there. */
    protected final CallingLists lists(Services services, String list) throws ControlException, java.io.IOException {
        CallingLists lists = lists(services);
        var names = lists.names();
        if (!names.contains(list)) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER,
                    "list " + list + " is not in the store; there is: " + Choice.text(names));
        }
        return lists;
    }

    /** What {@code --store} says, or empty. */
    protected final String store() {
        return store;
    }
}
