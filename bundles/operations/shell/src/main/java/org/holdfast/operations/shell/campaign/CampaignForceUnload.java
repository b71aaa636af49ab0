package org.holdfast.operations.shell.campaign;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** {@code ocs:campaign-force-unload}. */
@Service
@Command(scope = "ocs", name = "campaign-force-unload", description = "Unloads at once; attempts in flight become Stale")
public final class CampaignForceUnload extends SessionCommand {
    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        control.unload(id, true);
        return "unloaded; attempts in flight become Stale";
    }
}
