package org.holdfast.operations.shell.campaign;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.SessionCompleter;
import org.holdfast.operations.shell.Words;

/** Asks for one change of one session and says that it was accepted. */
abstract class SessionCommand extends OcsCommand {
    @Argument(name = "session", description = "campaign@group", required = true)
    @Completion(SessionCompleter.class)
    String session = "";

    @Override
    protected final void run(Services services, PrintStream out) throws ControlException {
        SessionId id = Words.session(session);
        out.println(id + " " + change(services.control(CampaignControl.class), id));
    }

    /** Asks for the change; the answer is what is said after the session's name. */
    abstract String change(CampaignControl control, SessionId id) throws ControlException;
}
