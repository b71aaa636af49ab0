package org.holdfast.operations.shell.connector;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:connector-switchover}. */
@Service
@Command(scope = "ocs", name = "connector-switchover", description = "Goes over to another endpoint")
public final class ConnectorSwitchover extends ConnectorCommand {
    @Override
    String change(ConnectorControl control) throws ControlException {
        control.switchOver(connector);
        return "goes over to another endpoint";
    }
}
