package org.holdfast.connector.store.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns of a calling list: the field's, and the ones that ownership and import need. */
final class Columns {
    /** Longest value of a custom column, characters. */
    static final int CUSTOM_LENGTH = 255;

    static final int CONTACT_INFO_LENGTH = 128;
    static final int KEY_LENGTH = 128;
    static final int AGENT_LENGTH = 64;
    static final int TREATMENTS_LENGTH = 255;

    /** Written by the import from the columns of a file. */
    static final Set<String> IMPORTED = Set.of(
            "contact_info", "contact_info_type", "record_type", "dial_sched_time", "daily_from", "daily_till", "tz_name",
            "chain_id", "chain_n", "chain_key", "external_key", "agent_id");

    private static final Pattern CUSTOM = Pattern.compile("[a-z][a-z0-9_]{0,58}");
    private static final Map<String, String> STANDARD = new LinkedHashMap<>();

    static {
        STANDARD.put("record_id", "int8 NOT NULL UNIQUE");
        STANDARD.put("contact_info", "varchar(128) NOT NULL");
        STANDARD.put("contact_info_type", "int2 DEFAULT 1 NOT NULL");
        STANDARD.put("record_type", "int2 DEFAULT 2 NOT NULL");
        STANDARD.put("record_status", "int2 DEFAULT 1 NOT NULL");
        STANDARD.put("call_result", "int2 DEFAULT 28");
        STANDARD.put("attempt", "int4 DEFAULT 0 NOT NULL");
        STANDARD.put("dial_sched_time", "int8");
        STANDARD.put("call_time", "int8");
        STANDARD.put("daily_from", "int4 DEFAULT 28800 NOT NULL");
        STANDARD.put("daily_till", "int4 DEFAULT 64800 NOT NULL");
        STANDARD.put("tz_dbid", "int4");
        STANDARD.put("campaign_id", "int4");
        STANDARD.put("agent_id", "varchar(64)");
        STANDARD.put("chain_id", "int8 NOT NULL");
        STANDARD.put("chain_n", "int4 NOT NULL");
        STANDARD.put("group_id", "int4");
        STANDARD.put("app_id", "int4");
        STANDARD.put("treatments", "varchar(255)");
        STANDARD.put("media_ref", "int4");
        STANDARD.put("email_subject", "varchar(255)");
        STANDARD.put("email_template_id", "int4");
        STANDARD.put("switch_id", "int4");
        STANDARD.put("campaign_name", "varchar(64)");
        STANDARD.put("group_name", "varchar(64)");
        STANDARD.put("assigned_group", "varchar(64)");
        STANDARD.put("tz_name", "varchar(64)");
        STANDARD.put("chain_key", "varchar(128)");
        STANDARD.put("external_key", "varchar(128) UNIQUE");
        STANDARD.put("owner_epoch", "int8 DEFAULT 0 NOT NULL");
        STANDARD.put("claim_id", "int8");
        STANDARD.put("dial_state", "int2 DEFAULT 0 NOT NULL");
        STANDARD.put("dials", "int4 DEFAULT 0 NOT NULL");
    }

    private Columns() {
    }

    /** The definition of all standard columns for {@code CREATE TABLE}. */
    static String definition() {
        StringBuilder text = new StringBuilder();
        STANDARD.forEach((name, type) -> text.append(name).append(' ').append(type).append(", "));
        return text.append("PRIMARY KEY (chain_id, chain_n)").toString();
    }

    /** Whether a column of this name holds the operator's own data. */
    static boolean isCustom(String column) {
        return !STANDARD.containsKey(column) && CUSTOM.matcher(column).matches() && !column.startsWith("zz_");
    }

    /** Whether the server owns the column, so that a file must not set it. */
    static boolean isOwned(String column) {
        return STANDARD.containsKey(column) && !IMPORTED.contains(column);
    }

    /** The text cut to what the column takes; the end is kept because the newest entry is there. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(text.length() - length);
    }
}
