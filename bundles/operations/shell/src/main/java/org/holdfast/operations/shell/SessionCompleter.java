package org.holdfast.operations.shell;

import java.util.Collection;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;

/** Completes {@code campaign@group}. */
@Service
public final class SessionCompleter extends NamesCompleter {
    @Override
    public Collection<String> names(Services services) throws ControlException {
        return services.control(CampaignControl.class).sessions().stream()
                .map(session -> session.id().toString())
                .toList();
    }
}
