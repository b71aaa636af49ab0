package org.holdfast.operations.shell.campaign;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:campaign-unload}. */
@Service
@Command(scope = "ocs", name = "campaign-unload", description = "Stops and unloads when the last attempt has ended")
public final class CampaignUnload extends SessionCommand {
    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        control.unload(id, false);
        return "unloads when its last attempt has ended";
    }
}
