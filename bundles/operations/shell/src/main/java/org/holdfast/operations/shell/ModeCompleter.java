package org.holdfast.operations.shell;

import java.util.Arrays;
import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.DialMode;

/** Completes dialing modes. */
@Service
public final class ModeCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) {
        return Arrays.stream(DialMode.values()).map(DialMode::name).toList();
    }
}
