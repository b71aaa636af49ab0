package org.holdfast.operations.shell.agent;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.AgentControl.AgentView;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.operations.shell.AgentCompleter;
import org.holdfast.operations.shell.GroupCompleter;
import org.holdfast.operations.shell.OcsCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.ShellFailure;

/** Sets the state of agents. One refusal does not keep the other agents from being set; the command fails then. */
abstract class AgentCommand extends OcsCommand {
    @Argument(name = "agent", description = "Ids of agents", multiValued = true)
    @Completion(AgentCompleter.class)
    List<String> agents = List.of();

    @Option(name = "--group", description = "All agents of this group")
    @Completion(GroupCompleter.class)
    String group = "";

    @Option(name = "--all", description = "All agents")
    boolean all;

    /** The state to set for an agent that is in the given one. */
    abstract AgentState next(AgentState present);

    @Override
    protected final List<String> trailing() {
        return agents;
    }

    /** What is no option among the words is an id. */
    @Override
    protected final void others(List<String> words) {
        agents = words;
    }

    @Override
    protected final void run(Services services, PrintStream out) throws ControlException {
        AgentControl control = services.control(AgentControl.class);
        List<AgentView> known = control.agents();
        int refused = 0;
        Set<String> chosen = chosen(known);
        for (String agent : chosen) {
            refused += set(control, agent, next(present(known, agent)), out);
        }
        if (refused > 0) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER, refused + " of " + chosen.size() + " agents were not set");
        }
    }

    private Set<String> chosen(List<AgentView> known) throws ControlException {
        Set<String> chosen = new LinkedHashSet<>(agents);
        known.stream()
                .filter(agent -> all || !group.isEmpty() && agent.group().equals(group))
                .map(AgentView::id)
                .forEach(chosen::add);
        if (chosen.isEmpty()) {
            throw new ControlException(
                    ErrorCode.AGENT_NOT_FOUND,
                    group.isEmpty() && !all
                            ? "which agents? ids, --group or --all expected"
                            : "no agent is configured" + (group.isEmpty() ? "" : " in group " + group));
        }
        return chosen;
    }

    private static AgentState present(List<AgentView> known, String id) {
        return known.stream()
                .filter(agent -> agent.id().equals(id))
                .map(AgentView::state)
                .findFirst()
                .orElse(AgentState.LOGGED_OUT);
    }

    private static int set(AgentControl control, String agent, AgentState state, PrintStream out) {
        try {
            control.setState(agent, state);
            out.println(agent + " " + state);
            return 0;
        } catch (ControlException refused) {
            out.println(ShellFailure.line(refused));
            return 1;
        }
    }
}
