package org.holdfast.connector.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Gives rows of an import their chain, number and id, and inserts them. */
final class ListWriter {
    private static final int FIXED = 15;

    private final Connection connection;
    private final ListTable table;
    private final List<String> custom;
    private final boolean preview;
    private final boolean exists;
    private final Map<String, Chain> chains = new HashMap<>();
    private long recordId;
    private long chainId;

    /** A chain that this import began. */
    private static final class Chain {
        private final long id;
        private final Set<Integer> numbers = new HashSet<>();
        private int next;

        Chain(long id) {
            this.id = id;
        }

        int take(ContactRow row) {
            Integer given = row.chainN();
            int number = given == null ? next : given;
            while (given == null && numbers.contains(number)) {
                number++;
            }
            numbers.add(number);
            next = Math.max(next, number + 1);
            return number;
        }
    }

    ListWriter(Connection connection, ListTable table, List<String> custom, boolean preview, boolean exists)
            throws SQLException {
        this.connection = connection;
        this.table = table;
        this.custom = custom;
        this.preview = preview;
        this.exists = exists;
        if (exists) {
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT COALESCE(MAX(record_id), 0), COALESCE(MAX(chain_id), 0) FROM " + table.sql());
                    ResultSet row = select.executeQuery()) {
                row.next();
                recordId = row.getLong(1);
                chainId = row.getLong(2);
            }
        }
    }

    /** The external keys of the rows that are stored. */
    Set<String> storedKeys(List<ContactRow> rows) throws SQLException {
        return stored("external_key", "varchar", rows, ContactRow::externalKey);
    }

    /** Inserts rows; refuses those of chains that were stored before. Returns how many were taken. */
    long write(List<ContactRow> rows, Problems problems) throws SQLException {
        List<ContactRow> begun = rows.stream()
                .filter(row -> !row.chain().isEmpty() && !chains.containsKey(row.chain()))
                .toList();
        Set<String> byKey = stored(
                "chain_key", "varchar", begun.stream().filter(row -> row.chainId() == null).toList(), ContactRow::chain);
        Set<String> byId = stored(
                "chain_id", "bigint", begun.stream().filter(row -> row.chainId() != null).toList(),
                row -> Objects.requireNonNull(row.chainId()));
        long taken = 0;
        try (PreparedStatement insert = preview ? null : connection.prepareStatement(sql())) {
            for (ContactRow row : rows) {
                String id = row.chainId() == null ? row.chain() : Long.toString(row.chainId());
                if ((row.chainId() == null ? byKey : byId).contains(id) && !chains.containsKey(row.chain())) {
                    problems.add(row.line(), row.chainId() == null ? "chain_key" : "chain_id",
                            "this chain is stored already; a number cannot be added to it");
                    continue;
                }
                Chain chain = chain(row);
                int number = chain.take(row);
                taken++;
                if (insert != null) {
                    bind(insert, row, chain.id, number);
                    insert.addBatch();
                }
            }
            if (insert != null && taken > 0) {
                insert.executeBatch();
            }
        }
        return taken;
    }

    private Chain chain(ContactRow row) {
        Long given = row.chainId();
        if (row.chain().isEmpty()) {
            return new Chain(++chainId);
        }
        return chains.computeIfAbsent(row.chain(), key -> new Chain(given == null ? ++chainId : given));
    }

    private Set<String> stored(
            String column, String type, List<ContactRow> rows, Function<ContactRow, Object> value)
            throws SQLException {
        Set<String> found = new HashSet<>();
        if (!exists || rows.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT " + column + " FROM " + table.sql() + " WHERE " + column + " = ANY(?)")) {
            select.setArray(1, connection.createArrayOf(type, rows.stream().map(value).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    private String sql() {
        StringBuilder columns = new StringBuilder("record_id, chain_id, chain_n, contact_info, contact_info_type,"
                + " record_type, record_status, dial_sched_time, daily_from, daily_till, tz_name, agent_id, chain_key,"
                + " external_key, attempt");
        StringBuilder values = new StringBuilder("?" + ", ?".repeat(FIXED - 1));
        for (String column : custom) {
            columns.append(", \"").append(column).append('"');
            values.append(", ?");
        }
        return "INSERT INTO " + table.sql() + " (" + columns + ") VALUES (" + values + ")";
    }

    private void bind(PreparedStatement insert, ContactRow row, long chain, int number) throws SQLException {
        insert.setLong(1, ++recordId);
        insert.setLong(2, chain);
        insert.setInt(3, number);
        insert.setString(4, row.contactInfo());
        insert.setInt(5, row.contactInfoType());
        insert.setInt(6, row.recordType());
        insert.setInt(7, 1);
        if (row.scheduled() == null) {
            insert.setNull(8, Types.BIGINT);
        } else {
            insert.setLong(8, row.scheduled());
        }
        insert.setInt(9, row.dailyFrom());
        insert.setInt(10, row.dailyTill());
        Sql.text(insert, 11, row.zone());
        Sql.text(insert, 12, row.agentId());
        Sql.text(insert, 13, row.chainId() == null ? row.chain() : "");
        insert.setString(14, row.externalKey());
        insert.setInt(15, 0);
        for (int i = 0; i < custom.size(); i++) {
            Sql.text(insert, FIXED + 1 + i, row.custom().get(i));
        }
    }
}
