package org.holdfast.connector.store.jdbc;

import org.holdfast.api.RecordStatus;

/**
 * Stores again what the server knows as dialed (hazard 2: a standby that lagged behind was promoted). The dial count
 * tells that a row is behind: it only grows, and nobody but a server changes it, so that what operators edited
 * meanwhile stays as they left it. The other numbers of a chain follow the one that is behind; without that a contact
 * who was reached would be called on his next number.
 */
final class PostgresReassert {
    private PostgresReassert() {
    }

    /** One statement with its own commit; parameters as for a write. */
    static String sql(ListTable table) {
        String rows = table.sql();
        return PostgresOperations.LEASE + ", v AS MATERIALIZED (SELECT * FROM " + PostgresOperations.VALUES + "),"
                + " behind AS MATERIALIZED (SELECT DISTINCT b.chain_id FROM v JOIN " + rows
                + " b ON b.chain_id = v.chain_id AND b.chain_n = v.chain_n WHERE b.dials < v.dials),"
                + " written AS (UPDATE " + rows + " t SET record_status = v.status, record_type = v.type,"
                + " call_result = v.result, attempt = v.attempt, dial_sched_time = v.scheduled,"
                + " call_time = COALESCE(v.call_time, t.call_time), agent_id = v.agent, treatments = v.treatments,"
                + " assigned_group = COALESCE(v.assigned_group, t.assigned_group), dials = v.dials,"
                + " dial_state = CASE WHEN v.status <> 2 OR v.call_time IS NULL THEN 0"
                + " WHEN t.dials < v.dials THEN 1 ELSE t.dial_state END,"
                + " owner_epoch = CASE WHEN v.status = 2 THEN v.epoch ELSE 0 END, claim_id = NULL"
                + " FROM v WHERE t.chain_id = v.chain_id AND t.chain_n = v.chain_n AND EXISTS (SELECT 1 FROM lease)"
                + " AND (t.dials < v.dials"
                + " OR t.dials = v.dials AND t.record_status = 2 AND t.owner_epoch = v.epoch "
                + " AND (v.status <> 2 OR v.call_time IS NULL AND t.dial_state = 1)"
                + " OR t.dials = v.dials AND t.record_status IN (1, 2) AND v.chain_id IN (SELECT chain_id FROM behind)"
                + " OR t.dials = v.dials AND t.record_status = 1 AND v.status IN (2, " + RecordStatus.CANCELLED.code() + "))"
                + " RETURNING 1) SELECT (SELECT COUNT(*) FROM lease), (SELECT COUNT(*) FROM written)";
    }
}
