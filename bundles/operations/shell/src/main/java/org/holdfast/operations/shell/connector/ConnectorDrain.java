package org.holdfast.operations.shell.connector;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:connector-drain}. */
@Service
@Command(scope = "ocs", name = "connector-drain", description = "Holds the sessions that use it, before its bundle is updated")
public final class ConnectorDrain extends ConnectorCommand {
    @Override
    String change(ConnectorControl control) throws ControlException {
        control.drain(connector);
        return "drains: its sessions are held, attempts in flight finish";
    }
}
