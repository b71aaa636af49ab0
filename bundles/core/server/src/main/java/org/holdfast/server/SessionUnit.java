package org.holdfast.server;

import java.time.Instant;
import java.util.Map;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.ledger.LedgerMachine;
import org.holdfast.session.AgentPool;
import org.holdfast.session.SessionMachine;
import org.jspecify.annotations.Nullable;

/** One configured session: its machine, and while it is loaded its ledger. */
final class SessionUnit {
    final SessionId id;
    final AgentPool pool;
    final SessionMachine session;
    private Map<String, ListDefinition> lists;
    private @Nullable LedgerMachine ledger;
    private long ledgerNumber;
    private Instant tickedAt = Instant.EPOCH;

    SessionUnit(SessionDefinition definition, Map<String, ListDefinition> lists, AgentPool pool) {
        this.id = definition.id();
        this.pool = pool;
        this.lists = lists;
        this.session = new SessionMachine(definition, pool);
    }

    /** The session machine looked at its agents and its pace. */
    void ticked(Instant at) {
        tickedAt = at;
    }

    /** When it shall look again: seen from the last look, so that what became due since then is not overlooked. */
    Instant wakeAt() {
        return session.wakeAt(tickedAt);
    }

    SessionDefinition definition() {
        return session.definition();
    }

    Map<String, ListDefinition> lists() {
        return lists;
    }

    void setLists(Map<String, ListDefinition> lists) {
        this.lists = lists;
    }

    @Nullable LedgerMachine ledger() {
        return ledger;
    }

    long ledgerNumber() {
        return ledgerNumber;
    }

    void attach(LedgerMachine newLedger, long number) {
        ledger = newLedger;
        ledgerNumber = number;
    }

    void detach() {
        ledger = null;
        ledgerNumber = 0;
    }
}
