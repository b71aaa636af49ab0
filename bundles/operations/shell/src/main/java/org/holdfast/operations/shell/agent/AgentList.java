package org.holdfast.operations.shell.agent;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.AgentControl.AgentView;
import org.holdfast.api.control.ControlException;
import org.holdfast.operations.shell.GroupCompleter;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:agent-list}. */
@Service
@Command(scope = "ocs", name = "agent-list", description = "Lists agents with what they say of themselves and do")
public final class AgentList extends ReportCommand {
    @Option(name = "--group", description = "Only agents of this group")
    @Completion(GroupCompleter.class)
    String group = "";

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<AgentView> agents = services.control(AgentControl.class).agents().stream()
                .filter(agent -> group.isEmpty() || agent.group().equals(group))
                .toList();
        Table table = new Table("Agent", "Group", "Address", "State", "Activity");
        agents.forEach(agent -> table.row(agent.id(), agent.group(), agent.address(), agent.state(), agent.activity()));
        report(out, agents.stream().map(AgentList::fields).toList(), table);
    }

    private static Map<String, Object> fields(AgentView agent) {
        return Json.object(
                "id", agent.id(),
                "group", agent.group(),
                "address", agent.address(),
                "state", agent.state().name(),
                "activity", agent.activity().name());
    }
}
