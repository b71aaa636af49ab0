package org.holdfast.connector.toolkit.objects;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;

/** Reads the settings of one campaign group, with the defaults that the README lists. */
final class SessionBinder {
    /** The other modes are reserved. */
    private static final Set<DialMode> MODES =
            EnumSet.of(DialMode.NONE, DialMode.PREDICTIVE, DialMode.PROGRESSIVE, DialMode.POWER);

    /** The other methods are reserved. */
    private static final Set<OptimizationMethod> METHODS = EnumSet.of(OptimizationMethod.NONE, OptimizationMethod.BUSY_FACTOR,
            OptimizationMethod.OVERDIAL_RATE, OptimizationMethod.WAIT_TIME);

    /** The types of records that are dialed. */
    private static final Set<RecordType> TYPES = EnumSet.of(RecordType.GENERAL, RecordType.CAMPAIGN_RESCHEDULED,
            RecordType.PERSONAL_RESCHEDULED, RecordType.PERSONAL_CALLBACK, RecordType.CAMPAIGN_CALLBACK);

    private final List<String> problems;
    private final String dialer;

    /** @param dialer of groups that name neither a dialer nor a gateway, or empty */
    SessionBinder(List<String> problems, String dialer) {
        this.problems = problems;
        this.dialer = dialer;
    }

    Optional<SessionDefinition> bind(SessionId id, String tenant, List<SessionDefinition.ListShare> lists, Node node) {
        Fields fields = new Fields(node, problems);
        Optional<SessionConnectors> connectors = connectors(fields);
        String callerId = fields.text("callerId", "");
        String announcement = fields.text("announcement", "");
        Map<RecordType, SessionDefinition.RecordPriority> priorities = priorities(fields.object("priorities"));
        Optional<PacingSettings> pacing = pacing(fields);
        Optional<Timeouts> timeouts = timeouts(fields.object("timeouts"));
        fields.done();
        return connectors.isEmpty() || pacing.isEmpty() || timeouts.isEmpty() ? Optional.empty()
                : Optional.of(new SessionDefinition(id, tenant, connectors.get(), lists, priorities, pacing.get(),
                        timeouts.get(), callerId, announcement));
    }

    private Optional<SessionConnectors> connectors(Fields fields) {
        String store = fields.text("store", "main");
        String gateway = fields.text("gateway", "");
        String own = fields.text("dialer", gateway.isEmpty() ? dialer : "");
        String telephony = fields.text("telephony", gateway.isEmpty() ? "main-sip" : "");
        try {
            return Optional.of(new SessionConnectors(store, telephony, own, gateway));
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<PacingSettings> pacing(Fields fields) {
        DialMode mode = fields.choice("mode", MODES, DialMode.PROGRESSIVE);
        Fields optimize = fields.object("optimize");
        OptimizationMethod method = optimize.choice("by", METHODS, OptimizationMethod.OVERDIAL_RATE);
        double goal = optimize.decimal("goal", 3, 0, 100_000);
        optimize.done();
        Fields buffer = fields.object("buffer");
        int minimum = buffer.number("min", 0, 0, Integer.MAX_VALUE);
        int optimum = buffer.number("optimum", 0, 0, Integer.MAX_VALUE);
        if (optimum != 0 && optimum <= minimum) {
            buffer.wrong("optimum: more than min expected, found " + optimum + " and " + minimum);
            optimum = 0;
        }
        buffer.done();
        double cap = fields.decimal("maxOverdialPercent", 3, 0, 100);
        double ratio = fields.decimal("ratio", 1, 0.1, 10);
        int ports = fields.number("ports", 10, 1, 100_000);
        double rate = fields.decimal("callsPerSecond", 10, Double.MIN_VALUE, 100_000);
        int history = fields.number("historyLength", 50, 1, Integer.MAX_VALUE);
        try {
            return Optional.of(new PacingSettings(mode, method, goal, cap, ratio, ports, rate, minimum, optimum, history));
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Timeouts> timeouts(Fields fields) {
        Duration ring = fields.limit("ring", Duration.ofSeconds(25));
        Duration agentRing = fields.limit("agentRing", Duration.ofSeconds(10));
        Duration wait = fields.limit("waitForAgent", Duration.ofSeconds(2));
        Duration stale = fields.limit("stale", Duration.ofSeconds(60));
        Duration connected = fields.limit("staleConnected", Duration.ofHours(1));
        Duration query = fields.limit("query", Duration.ofSeconds(3));
        fields.done();
        try {
            return Optional.of(new Timeouts(ring, agentRing, wait, stale, connected, query));
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Map<RecordType, SessionDefinition.RecordPriority> priorities(Fields given) {
        Map<RecordType, SessionDefinition.RecordPriority> priorities = new TreeMap<>();
        for (RecordType type : TYPES) {
            if (given.isGiven(type.name())) {
                Fields priority = given.object(type.name());
                int level = priority.number("priority", 1, 0, 9);
                int share = priority.number("share", 1, 1, 9999);
                priority.done();
                priorities.put(type, new SessionDefinition.RecordPriority(level, share));
            }
        }
        given.done();
        return priorities;
    }
}
