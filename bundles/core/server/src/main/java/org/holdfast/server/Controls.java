package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.Alarms;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.Explain;
import org.holdfast.api.control.RecordControl;

/**
 * What operators may ask of an engine.
 *
 * @param campaigns sessions
 * @param explain why a session dials as it does
 * @param connectors connectors
 * @param agents agents
 * @param records records and do-not-call
 * @param alarms what is wrong now
 */
public record Controls(
        CampaignControl campaigns, Explain explain, ConnectorControl connectors, AgentControl agents, RecordControl records,
        Alarms alarms) {

    /** Controls of this engine; requests go through {@code inbox} as inputs. */
    public static Controls of(Engine engine, Predicate<Input> inbox) {
        Commands commands = new Commands(inbox);
        CampaignControlImpl campaigns = new CampaignControlImpl(engine, commands);
        return new Controls(campaigns, campaigns, new ConnectorControlImpl(engine, commands),
                new AgentControlImpl(engine, commands), new RecordControlImpl(engine, commands),
                () -> commands.query("alarms", () -> engine.alarms().raised()));
    }
}
