package org.holdfast.operations.shell.connector;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:connector-reconnect}. */
@Service
@Command(scope = "ocs", name = "connector-reconnect", description = "Closes its links and connects again at once")
public final class ConnectorReconnect extends ConnectorCommand {
    @Override
    String change(ConnectorControl control) throws ControlException {
        control.reconnect(connector);
        return "connects again";
    }
}
