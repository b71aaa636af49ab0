package org.holdfast.operations.shell.campaign;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:campaign-start}. */
@Service
@Command(scope = "ocs", name = "campaign-start", description = "Starts to dial")
public final class CampaignStart extends SessionCommand {
    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        control.start(id);
        return "started";
    }
}
