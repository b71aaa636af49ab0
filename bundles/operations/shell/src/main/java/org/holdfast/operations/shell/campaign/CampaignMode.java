package org.holdfast.operations.shell.campaign;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.MethodCompleter;
import org.holdfast.operations.shell.ModeCompleter;
import org.holdfast.operations.shell.Words;

/** {@code ocs:campaign-mode}. The server decides which modes, methods and goals go together. */
@Service
@Command(scope = "ocs", name = "campaign-mode", description = "Changes the dialing mode and its goal")
public final class CampaignMode extends SessionCommand {
    @Argument(index = 1, name = "mode", description = "PREDICTIVE, PROGRESSIVE, POWER, ...", required = true)
    @Completion(ModeCompleter.class)
    String mode = "";

    @Argument(index = 2, name = "options", description = "Options may also stand here", multiValued = true)
    List<String> options = List.of();

    @Option(name = "--by", description = "What to aim at: BUSY_FACTOR, OVERDIAL_RATE, WAIT_TIME; default NONE")
    @Completion(MethodCompleter.class)
    String by = "NONE";

    @Option(name = "--goal", description = "Goal: percent, or seconds for WAIT_TIME")
    double goal;

    @Override
    protected List<String> trailing() {
        return options;
    }

    @Override
    String change(CampaignControl control, SessionId id) throws ControlException {
        DialMode wanted = Words.value(DialMode.class, "mode", mode);
        OptimizationMethod method = Words.value(OptimizationMethod.class, "--by", by);
        control.setDialingMode(id, wanted, method, goal);
        return "mode " + wanted + (method == OptimizationMethod.NONE ? "" : " by " + method + " goal " + goal);
    }
}
