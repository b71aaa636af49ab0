package org.holdfast.operations.shell;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;

/** Completes ids of connectors. */
@Service
public final class ConnectorCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) throws ControlException {
        return services.control(ConnectorControl.class).connectors().stream()
                .map(ConnectorControl.ConnectorView::id)
                .toList();
    }
}
