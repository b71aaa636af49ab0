package org.holdfast.operations.shell;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes ids of record stores. */
@Service
public final class StoreCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) {
        return services.lists().keySet();
    }
}
