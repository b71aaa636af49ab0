package org.holdfast.server;

import java.util.List;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.session.AgentPool;

/** What agents say of themselves, through operators. */
final class AgentControlImpl implements AgentControl {
    private final Engine engine;
    private final Commands commands;

    AgentControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    @Override
    public List<AgentView> agents() {
        return commands.query("agents", () -> engine.pools().values().stream()
                .flatMap(pool -> pool.views(engine.now()).stream())
                .toList());
    }

    @Override
    public void setState(String agent, AgentState state) throws ControlException {
        commands.ask("agent " + agent, () -> {
            AgentPool pool = engine.pools().values().stream()
                    .filter(each -> each.agent(agent).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new ControlException(ErrorCode.AGENT_NOT_FOUND, "agent " + agent + " is not configured"));
            engine.setAgent(pool, agent, state);
            return true;
        });
    }
}
