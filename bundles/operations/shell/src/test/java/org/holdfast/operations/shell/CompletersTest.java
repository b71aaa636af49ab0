package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.holdfast.api.control.AgentControl.Activity;
import org.holdfast.api.control.AgentControl.AgentView;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.telephony.AgentState;
import org.junit.jupiter.api.Test;

class CompletersTest {
    private final Console console = new Console();

    @Test
    void namesComeFromTheServices() throws ControlException, IOException {
        console.server.agents.add(new AgentView("anna", "sales", "sip:anna@x", AgentState.READY, Activity.IDLE));
        console.server.agents.add(new AgentView("ben", "sales", "sip:ben@x", AgentState.READY, Activity.IDLE));
        console.stores.put("main", new FakeLists());
        Services services = new FakeServices(console.server, console.stores);
        assertThat(new AgentCompleter().names(services)).containsExactly("anna", "ben");
        assertThat(new GroupCompleter().names(services)).containsExactly("sales");
        assertThat(new ListCompleter().names(services)).containsExactly("contacts");
        assertThat(new StoreCompleter().names(services)).containsExactly("main");
        assertThat(new ModeCompleter().names(services)).contains("PREDICTIVE", "POWER");
        assertThat(new SessionCompleter().names(services)).isEmpty();
        assertThat(new ConnectorCompleter().names(services)).isEmpty();
    }
}
