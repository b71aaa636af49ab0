package org.holdfast.operations.shell.connector;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:connector-resume}. */
@Service
@Command(scope = "ocs", name = "connector-resume", description = "Ends a drain")
public final class ConnectorResume extends ConnectorCommand {
    @Override
    String change(ConnectorControl control) throws ControlException {
        control.resume(connector);
        return "resumed";
    }
}
