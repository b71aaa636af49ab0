package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.control.AgentControl.Activity;
import org.holdfast.api.control.AgentControl.AgentView;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.operations.shell.agent.AgentList;
import org.holdfast.operations.shell.agent.AgentLogin;
import org.holdfast.operations.shell.agent.AgentLogout;
import org.holdfast.operations.shell.agent.AgentNotReady;
import org.holdfast.operations.shell.agent.AgentReady;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentCommandsTest {
    private final Console console = new Console();

    @BeforeEach
    void configure() {
        console.server.agents.add(new AgentView("anna", "sales", "sip:anna@x", AgentState.LOGGED_OUT, Activity.IDLE));
        console.server.agents.add(new AgentView("ben", "sales", "sip:ben@x", AgentState.READY, Activity.TALKING));
        console.server.agents.add(new AgentView("cleo", "care", "sip:cleo@x", AgentState.NOT_READY, Activity.IDLE));
    }

    @Test
    void listCanBeLimitedToAGroup() {
        assertThat(console.run(new AgentList())).contains("anna", "ben", "cleo");
        assertThat(console.json(new AgentList(), "--group", "care", "--json").toString()).isEqualTo(
                "[{\"id\":\"cleo\",\"group\":\"care\",\"address\":\"sip:cleo@x\",\"state\":\"NOT_READY\",\"activity\":\"IDLE\"}]");
    }

    @Test
    void agentsAreChosenByIdsByGroupOrAll() {
        console.run(new AgentReady(), "anna", "cleo");
        console.run(new AgentNotReady(), "--group", "sales");
        console.run(new AgentNotReady(), "cleo", "--group", "sales");
        console.run(new AgentLogout(), "--all");
        assertThat(console.failure).isEmpty();
        assertThat(console.server.asked).containsExactly(
                "anna READY", "cleo READY",
                "anna NOT_READY", "ben NOT_READY",
                "cleo NOT_READY", "anna NOT_READY", "ben NOT_READY",
                "anna LOGGED_OUT", "ben LOGGED_OUT", "cleo LOGGED_OUT");
    }

    @Test
    void loginLeavesAgentsAtWorkAsTheyAre() {
        console.run(new AgentLogin(), "--all");
        assertThat(console.server.asked).containsExactly("anna NOT_READY", "ben READY", "cleo NOT_READY");
    }

    @Test
    void oneRefusalDoesNotKeepTheOthers() {
        String text = console.run(new AgentReady(), "nobody", "anna");
        assertThat(text.lines()).containsExactly(
                "ERROR 2007 AGENT_NOT_FOUND: agent nobody is not configured", "anna READY");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: 1 of 2 agents were not set");
    }

    @Test
    void noAgentAtAllIsRefused() {
        console.run(new AgentReady());
        assertThat(console.failure)
                .isEqualTo("ERROR 2007 AGENT_NOT_FOUND: which agents? ids, --group or --all expected");
        console.run(new AgentReady(), "--group", "moon");
        assertThat(console.failure).isEqualTo("ERROR 2007 AGENT_NOT_FOUND: no agent is configured in group moon");
    }
}
