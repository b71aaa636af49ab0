package org.holdfast.operations.shell;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.ControlException;

/** Completes agent groups. */
@Service
public final class GroupCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) throws ControlException {
        return services.control(AgentControl.class).agents().stream()
                .map(AgentControl.AgentView::group)
                .distinct()
                .toList();
    }
}
