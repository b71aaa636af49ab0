package org.holdfast.operations.shell.campaign;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:campaign-stop}. */
@Service
@Command(scope = "ocs", name = "campaign-stop", description = "Stops to dial; calls in progress go on")
public final class CampaignStop extends SessionCommand {
    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        control.stop(id);
        return "stopped";
    }
}
