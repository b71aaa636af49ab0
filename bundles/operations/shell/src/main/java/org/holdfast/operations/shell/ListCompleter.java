package org.holdfast.operations.shell;

import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.store.CallingLists;

/** Completes names of calling lists of all record stores. */
@Service
public final class ListCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) throws IOException {
        Collection<String> names = new TreeSet<>();
        for (CallingLists lists : services.lists().values()) {
            names.addAll(lists.names());
        }
        return names;
    }
}
