package org.holdfast.operations.shell;

import java.util.Arrays;
import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.CallResult;

/** Completes call results. */
@Service
public final class ResultCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) {
        return Arrays.stream(CallResult.values()).map(CallResult::name).toList();
    }
}
