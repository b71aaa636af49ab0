package org.holdfast.servers.statistics;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.HttpPort.Page;
import org.jspecify.annotations.Nullable;

/** Pages: what is and what was as JSON, and what is for people. */
final class Views implements HttpPort.Pages {
    private static final String HISTORY = "/v1/history/";
    private static final int MOST_ROWS = 1_000;

    private final Board board;
    private final History history;
    private final Supplier<Set<String>> connected;

    Views(Board board, History history, Supplier<Set<String>> connected) {
        this.board = board;
        this.history = history;
        this.connected = connected;
    }

    @Override
    public @Nullable Page get(String path) {
        try {
            return switch (path) {
                case "/" -> new Page(200, "text/html; charset=utf-8", people().getBytes(StandardCharsets.UTF_8));
                case "/v1/sources" -> json(sources());
                case "/v1/campaigns" -> json(board.campaigns());
                case "/v1/sessions" -> json(board.sessions());
                case "/v1/lists" -> json(board.lists());
                default -> path.startsWith(HISTORY) ? history(path.substring(HISTORY.length()).split("/", -1)) : null;
            };
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the history cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Page json(Object value) {
        return new Page(200, "application/json", (Json.of(value) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private @Nullable Page history(String[] parts) throws SQLException {
        return parts.length == 2 ? json(history.of(decoded(parts[0]), decoded(parts[1]), MOST_ROWS)) : null;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEscape) {
            return part;
        }
    }

    private List<Map<String, Object>> sources() throws SQLException {
        Set<String> here = connected.get();
        List<Map<String, Object>> rows = new ArrayList<>();
        history.sources().forEach((name, cursor) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("source", name);
            row.put("connected", here.contains(name));
            row.put("stored", cursor.through());
            row.put("beginnings", cursor.beginning());
            row.put("newest", cursor.newest() == Long.MIN_VALUE ? "" : Instant.ofEpochMilli(cursor.newest()));
            rows.add(row);
        });
        return rows;
    }

    private String people() throws SQLException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Statistics</title>"
                + "<meta http-equiv=\"refresh\" content=\"5\"><style>body{font-family:sans-serif}table{border-collapse:collapse;margin-bottom:2em}"
                + "td,th{border:1px solid #999;padding:.2em .6em;text-align:left}</style></head><body>");
        table(page, "Sources", sources());
        table(page, "Campaigns", board.campaigns());
        table(page, "Campaign groups", board.sessions());
        table(page, "Lists", board.lists());
        return page.append("</body></html>\n").toString();
    }

    private static void table(StringBuilder page, String title, List<Map<String, Object>> rows) {
        page.append("<h2>").append(title).append("</h2>");
        if (rows.isEmpty()) {
            page.append("<p>none</p>");
            return;
        }
        page.append("<table><tr>");
        rows.get(0).keySet().forEach(name -> page.append("<th>").append(escaped(name)).append("</th>"));
        page.append("</tr>");
        for (Map<String, Object> row : rows) {
            page.append("<tr>");
            row.values().forEach(value -> page.append("<td>").append(escaped(shown(value))).append("</td>"));
            page.append("</tr>");
        }
        page.append("</table>");
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "" : value instanceof Double || value instanceof Map ? Json.of(value) : value.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
