package org.holdfast.operations.shell;

import java.util.Arrays;
import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.OptimizationMethod;

/** Completes what predictive dialing can aim at. */
@Service
public final class MethodCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) {
        return Arrays.stream(OptimizationMethod.values()).map(OptimizationMethod::name).toList();
    }
}
