package org.holdfast.server;

import java.util.List;
import java.util.Map;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.link.LinkInput;

/** What enters the inbox. A whole run is one ordered list of these. */
public sealed interface Input {

    /**
     * A connector appeared.
     *
     * @param bundle name and version of its bundle, for people, or empty
     */
    record ConnectorBound(String connector, Connector<?, ?> service, String bundle) implements Input {
    }

    /** A connector went away. */
    record ConnectorUnbound(String connector, Connector<?, ?> service) implements Input {
    }

    /**
     * What the framework knows of connectors that are configured.
     *
     * @param reasons why each that is not there is not, by id
     */
    record ConnectorsAbsent(Map<String, String> reasons) implements Input {
        public ConnectorsAbsent {
            reasons = Map.copyOf(reasons);
        }
    }

    /** A connector kept the server waiting until it was interrupted. */
    record ConnectorHung(String connector, Connector<?, ?> service) implements Input {
    }

    /** A link reported about itself. */
    record LinkReport(String connector, LinkInput report) implements Input {
    }

    /** A record store answered a request of a session; routed by request id. */
    record StoreAnswer(String connector, long generation, long requestId, LedgerInput answer) implements Input {
    }

    /** A record store answered a request of the store desk. */
    record DeskAnswer(String connector, long generation, DeskReport report) implements Input {
    }

    /** A telephony server, dialer or gateway reported about a call. */
    record CallReport(String connector, long generation, org.holdfast.api.CallReference call, LedgerInput report)
            implements Input {
        static CallReport of(String connector, long generation, CallProgress progress) {
            return new CallReport(connector, generation, progress.reference(), new LedgerInput.Progressed(progress));
        }
    }

    /** A dialer or gateway can carry so many calls at a time. */
    record CapacityReport(String connector, long generation, int ports) implements Input {
    }

    /** An interaction server asks for something; answered over the same link. */
    record InteractionRequest(String connector, long generation, String reference, String service, java.util.Map<String, String> data)
            implements Input {
    }

    /** An event arrived on the communication DN of a telephony server. */
    record UserEventReport(String connector, long generation, org.holdfast.api.telephony.UserEvent event) implements Input {
    }

    /** A statistics server has stored every report up to a number. */
    record ReportsAccepted(String connector, long generation, long through) implements Input {
    }

    /** An agent changed state at the switch. */
    record AgentReport(String connector, String agent, org.holdfast.api.telephony.AgentState state) implements Input {
    }

    /** The configuration changed. */
    record ConfigurationReport(String connector, ServerDefinition definition) implements Input {
    }

    /** A change of the configuration was refused. */
    record ConfigurationRefused(String connector, List<String> problems) implements Input {
    }

    /** An operator asks; runs on the conductor's thread. */
    record Command(String what, Runnable body) implements Input {
    }

    /** Time has passed. */
    record Tick() implements Input {
    }
}
