package org.holdfast.proving.bench.load;

import java.io.IOException;
import java.util.Locale;
import org.holdfast.proving.bench.peer.ListTable;
import org.holdfast.proving.bench.peer.Server;

/** The list and the session of a load test, and how its results are checked. */
final class Campaign {
    static final String SESSION = "load@bench";
    static final String HOLDING = "hold@bench";
    private static final String TABLE = "cl_load";
    private static final String HELD = "cl_hold";
    private static final String YAML = """
            lists:
              load: {zone: UTC, maxAttempts: 1}
              hold: {zone: UTC, maxAttempts: 1}
            groups:
              bench: {}
            campaigns:
              load:
                lists: {load: 1}
                groups:
                  bench: {mode: POWER, telephony: main-sip, announcement: "sip:announcement@127.0.0.1", ports: 40000,
                          callsPerSecond: %d, timeouts: {ring: 5s, stale: 1h, staleConnected: 1h}}
              hold:
                lists: {hold: 1}
                groups:
                  bench: {mode: POWER, telephony: main-sip, announcement: "sip:announcement@127.0.0.1", ports: %d,
                          callsPerSecond: 500, timeouts: {ring: 30m, stale: 1h, staleConnected: 1h}}
            """;

    private final Server server;
    private final ListTable table;
    private final int held;

    Campaign(Server server, ListTable table, int held) throws IOException {
        this.server = server;
        this.table = table;
        this.held = held;
        rate(1);
    }

    /** Calls a second from now on; the server sees it within two seconds. */
    void rate(int callsPerSecond) throws IOException {
        server.campaigns(String.format(Locale.ROOT, YAML, callsPerSecond, held));
    }

    /** So many records to be called, their last digits in turn; and those whose phones ring for ever. */
    void fill(int records) throws IOException, InterruptedException {
        server.createList("load");
        server.createList("hold");
        table.fill(TABLE, records);
        table.fill(HELD, held);
        table.execute("UPDATE " + HELD + " SET contact_info = '+493099' || (1000000 + chain_id) || '9'");
        table.execute("VACUUM ANALYZE " + HELD);
    }

    /** Calls dialed by the session since it was loaded. */
    long dials() throws IOException, InterruptedException {
        return count("dials", SESSION);
    }

    /** A counter of a session from {@code ocs:campaign-list}. */
    long count(String name, String session) throws IOException, InterruptedException {
        String json = server.shell().must("ocs:campaign-list --json").replace(" ", "");
        int at = json.indexOf("\"session\":\"" + session + "\"");
        int value = json.indexOf("\"" + name + "\":", Math.max(0, at)) + name.length() + 3;
        int end = value;
        while (end < json.length() && Character.isDigit(json.charAt(end))) {
            end++;
        }
        if (at < 0 || end == value) {
            throw new IOException("no " + name + " of " + session + " in: " + json);
        }
        return Long.parseLong(json.substring(value, end));
    }

    /** Records with a result that their contact did not give, by result; empty when there is none. */
    String wrong() throws IOException {
        return table.text("SELECT string_agg(digits || ' got ' || call_result || ': ' || n, ', ') FROM (SELECT call_result,"
                + " CASE WHEN right(contact_info, 1) < '3' THEN 'answering' WHEN right(contact_info, 1) < '7' THEN 'busy'"
                + " ELSE 'silent' END AS digits, COUNT(*) AS n FROM " + TABLE + " WHERE record_status = 3 AND call_result <>"
                + " CASE WHEN right(contact_info, 1) < '3' THEN 33 WHEN right(contact_info, 1) < '7' THEN 6 ELSE 7 END"
                + " GROUP BY 1, 2) x").replace("null", "");
    }

    /** Records with a result. */
    long written() throws IOException {
        return table.number("SELECT COUNT(*) FROM " + TABLE + " WHERE record_status = 3");
    }
}
