package org.holdfast.server;

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

    SessionUnit(SessionDefinition definition, Map<String, ListDefinition> lists, AgentPool pool) {
        this.id = definition.id();
        this.pool = pool;
        this.lists = lists;
        this.session = new SessionMachine(definition, pool);
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
