package org.holdfast.connector.configuration.files;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;

/** Reads the settings of one campaign group, with the defaults that the README lists. */
final class SessionBinder {
    private final List<String> problems;

    SessionBinder(List<String> problems) {
        this.problems = problems;
    }

    Optional<SessionDefinition> bind(SessionId id, String tenant, List<SessionDefinition.ListShare> lists, Node node) {
        Fields fields = new Fields(node, problems);
        String store = fields.text("store", "main");
        String telephony = fields.text("telephony", "main-sip");
        String callerId = fields.text("callerId", "");
        String announcement = fields.text("announcement", "");
        Map<RecordType, SessionDefinition.RecordPriority> priorities = priorities(fields);
        Optional<PacingSettings> pacing = pacing(fields);
        Optional<Timeouts> timeouts = timeouts(fields.object("timeouts"));
        fields.done();
        return pacing.isEmpty() || timeouts.isEmpty() ? Optional.empty()
                : Optional.of(new SessionDefinition(id, tenant, store, telephony, lists, priorities, pacing.get(),
                        timeouts.get(), callerId, announcement));
    }

    private Optional<PacingSettings> pacing(Fields fields) {
        DialMode mode = fields.choice("mode", DialMode.class, DialMode.PROGRESSIVE);
        Fields optimize = fields.object("optimize");
        OptimizationMethod method = optimize.choice("by", OptimizationMethod.class, OptimizationMethod.OVERDIAL_RATE);
        double goal = optimize.decimal("goal", 3);
        optimize.done();
        Fields buffer = fields.object("buffer");
        int minimum = buffer.number("min", 0);
        int optimum = buffer.number("optimum", 0);
        buffer.done();
        double cap = fields.decimal("maxOverdialPercent", 3);
        double ratio = fields.decimal("ratio", 1);
        int ports = fields.number("ports", 10);
        double rate = fields.decimal("callsPerSecond", 10);
        int history = fields.number("historyLength", 50);
        try {
            return Optional.of(new PacingSettings(mode, method, goal, cap, ratio, ports, rate, minimum, optimum, history));
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Timeouts> timeouts(Fields fields) {
        Duration ring = fields.duration("ring", Duration.ofSeconds(25));
        Duration agentRing = fields.duration("agentRing", Duration.ofSeconds(10));
        Duration wait = fields.duration("waitForAgent", Duration.ofSeconds(2));
        Duration stale = fields.duration("stale", Duration.ofSeconds(60));
        Duration connected = fields.duration("staleConnected", Duration.ofHours(1));
        Duration query = fields.duration("query", Duration.ofSeconds(3));
        fields.done();
        try {
            return Optional.of(new Timeouts(ring, agentRing, wait, stale, connected, query));
        } catch (IllegalArgumentException wrong) {
            fields.wrong(wrong.getMessage());
            return Optional.empty();
        }
    }

    private Map<RecordType, SessionDefinition.RecordPriority> priorities(Fields fields) {
        Map<RecordType, SessionDefinition.RecordPriority> priorities = new TreeMap<>();
        Fields given = fields.object("priorities");
        for (RecordType type : RecordType.values()) {
            if (given.isGiven(type.name())) {
                Fields priority = given.object(type.name());
                int level = priority.number("priority", 1);
                int share = priority.number("share", 1);
                priority.done();
                try {
                    priorities.put(type, new SessionDefinition.RecordPriority(level, share));
                } catch (IllegalArgumentException wrong) {
                    priority.wrong(wrong.getMessage());
                }
            }
        }
        given.done();
        return priorities;
    }
}
