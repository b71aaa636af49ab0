package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.holdfast.api.store.ContactRecord;
import org.jspecify.annotations.Nullable;

/** Writes a calling list with its results as CSV: the field's numbers with their names beside them. */
final class ListExport {
    private static final int FETCH = 1000;
    private static final String FORMULA_BEGINS = "=+-@\t\r\n";
    private static final Pattern NUMBER = Pattern.compile("[+-]\\d+([.,]\\d+)?");
    private static final List<String> HEADER = List.of(
            "record_id", "chain_id", "chain_n", "contact_info", "contact_info_type", "record_type", "record_type_name",
            "record_status", "record_status_name", "call_result", "call_result_name", "attempt", "dials",
            "dial_sched_time", "call_time", "daily_from", "daily_till", "tz_name", "agent_id", "campaign_name",
            "group_name", "treatments", "chain_key", "external_key");

    private ListExport() {
    }

    static void write(Connection connection, ListTable table, Appendable out) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT * FROM " + table.sql() + " ORDER BY chain_id, chain_n")) {
            select.setFetchSize(FETCH);
            try (ResultSet rows = select.executeQuery()) {
                Records records = new Records(table.list(), rows);
                CSVPrinter printer = new CSVPrinter(out, CSVFormat.DEFAULT);
                List<String> header = new ArrayList<>(HEADER);
                header.addAll(records.custom());
                printer.printRecord(header);
                while (rows.next()) {
                    printer.printRecord(values(records, rows));
                }
                printer.flush();
            }
        } finally {
            Sql.autoCommit(connection);
        }
    }

    private static List<Object> values(Records records, ResultSet row) throws SQLException {
        ContactRecord record = records.read(row);
        List<Object> values = new ArrayList<>(List.of(
                record.recordId(),
                record.key().chainId(),
                record.key().chainN(),
                harmless(record.contactInfo()),
                record.contactInfoType().code(),
                record.type().code(),
                record.type().name(),
                record.status().code(),
                record.status().name(),
                record.result().code(),
                record.result().name(),
                record.attempt(),
                record.dials(),
                text(record.scheduled()),
                text(Records.instant(row, "call_time")),
                record.dailyFrom(),
                record.dailyTill(),
                record.zone(),
                harmless(record.agentId()),
                Records.text(row, "campaign_name"),
                Records.text(row, "group_name"),
                record.treatments(),
                harmless(Records.text(row, "chain_key")),
                harmless(Records.text(row, "external_key"))));
        records.custom().forEach(column -> values.add(harmless(record.custom().getOrDefault(column, ""))));
        return values;
    }

    /**
     * What came from outside must not be a formula when the file is opened in a spreadsheet. A telephone number in E.164
     * form and a negative number are none.
     */
    private static String harmless(@Nullable String text) {
        if (text == null || text.isEmpty() || FORMULA_BEGINS.indexOf(text.charAt(0)) < 0 || NUMBER.matcher(text).matches()) {
            return text == null ? "" : text;
        }
        return "'" + text;
    }

    private static String text(@Nullable Instant moment) {
        return moment == null ? "" : moment.toString();
    }
}
