package org.holdfast.connector.store.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.store.ContactRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records from a result of {@code SELECT *}. Numbers outside the field's ranges, which only foreign SQL can
 * have stored, are read as unknown: one odd record must not stop the list.
 */
final class Records {
    private final String list;
    private final List<String> custom = new ArrayList<>();

    Records(String list, ResultSet rows) throws SQLException {
        this.list = list;
        ResultSetMetaData meta = rows.getMetaData();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (Columns.isCustom(name)) {
                custom.add(name);
            }
        }
    }

    /** Names of the custom columns. */
    List<String> custom() {
        return custom;
    }

    /** The record of the current row. */
    ContactRecord read(ResultSet row) throws SQLException {
        return new ContactRecord(
                new RecordKey(list, row.getLong("chain_id"), row.getInt("chain_n")),
                row.getLong("record_id"),
                row.getString("contact_info"),
                value(row, "contact_info_type", ContactInfoType::of, ContactInfoType.NO_CONTACT_TYPE),
                value(row, "record_type", RecordType::of, RecordType.UNKNOWN),
                value(row, "record_status", RecordStatus::of, RecordStatus.NO_RECORD_STATUS),
                value(row, "call_result", CallResult::of, CallResult.UNKNOWN),
                row.getInt("attempt"),
                row.getInt("dials"),
                instant(row, "dial_sched_time"),
                row.getInt("daily_from"),
                row.getInt("daily_till"),
                text(row, "tz_name"),
                text(row, "agent_id"),
                text(row, "treatments"),
                customOf(row));
    }

    private Map<String, String> customOf(ResultSet row) throws SQLException {
        Map<String, String> values = new HashMap<>();
        for (String name : custom) {
            String value = row.getString(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    /** Seconds since 1970 as a moment. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochSecond(seconds);
    }

    /** Text, empty for NULL. */
    static String text(ResultSet row, String column) throws SQLException {
        String value = row.getString(column);
        return value == null ? "" : value;
    }

    /** Value of a number, or the other one for NULL and numbers that have no value. */
    static <T> T value(ResultSet row, String column, IntFunction<T> of, T other) throws SQLException {
        int code = row.getInt(column);
        if (row.wasNull()) {
            return other;
        }
        try {
            return of.apply(code);
        } catch (IllegalArgumentException e) {
            return other;
        }
    }
}
