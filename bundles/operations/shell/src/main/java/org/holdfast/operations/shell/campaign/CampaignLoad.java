package org.holdfast.operations.shell.campaign;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:campaign-load}. */
@Service
@Command(scope = "ocs", name = "campaign-load", description = "Loads a campaign group: ready to start, dials nothing")
public final class CampaignLoad extends SessionCommand {
    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        control.load(id);
        return "loaded";
    }
}
