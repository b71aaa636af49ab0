package org.holdfast.connector.toolkit.objects;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.holdfast.api.campaign.Treatment;

/** Reads one treatment. Which fields are needed depends on its action. */
final class TreatmentBinder {
    /** UNKNOWN is no result; stale and forbidden records are never dialed again. */
    private static final Set<CallResult> RESULTS =
            EnumSet.complementOf(EnumSet.of(CallResult.UNKNOWN, CallResult.STALE, CallResult.DO_NOT_CALL));

    /** The others are reserved. */
    private static final Set<RecordAction> ACTIONS =
            EnumSet.complementOf(EnumSet.of(RecordAction.DELEGATE, RecordAction.EXECUTE_SQL));

    private final Node node;
    private final List<String> problems;

    TreatmentBinder(Node node, List<String> problems) {
        this.node = node;
        this.problems = problems;
    }

    Optional<Treatment> bind() {
        int before = problems.size();
        Fields fields = new Fields(node, problems);
        fields.require("id", "a number of 1 or more, unique among treatments,");
        int id = fields.number("id", 1, 1, Integer.MAX_VALUE);
        fields.require("result", "a call result such as BUSY");
        CallResult result = fields.choice("result", RESULTS, CallResult.NO_ANSWER);
        int number = fields.number("number", 1, 1, Integer.MAX_VALUE);
        fields.require("action", "an action such as CYCLE");
        RecordAction action = fields.choice("action", ACTIONS, RecordAction.NONE);
        int attempts = fields.number("attempts", 1, 1, 100);
        Duration interval = fields.duration("interval", Duration.ZERO);
        Duration increment = fields.duration("increment", Duration.ZERO);
        if (action == RecordAction.RETRY_AT || action == RecordAction.NEXT_IN_CHAIN_AT) {
            fields.require("at", "for " + action + " a moment such as 2026-05-01T09:00:00Z");
        }
        Optional<Instant> at = fields.moment("at");
        if (action == RecordAction.ASSIGN_TO_GROUP) {
            fields.require("group", "for ASSIGN_TO_GROUP a group");
        }
        String group = fields.text("group", "");
        fields.done();
        return problems.size() > before ? Optional.empty()
                : Optional.of(new Treatment(id, result, number, action, attempts, interval, increment, at.orElse(null), group));
    }

    /** Where the group stands that records are handed to. */
    Optional<Node> group() {
        return Optional.ofNullable(node.fields.get("group"))
                .filter(group -> group.kind == Node.Kind.VALUE && !group.text.isEmpty());
    }
}
