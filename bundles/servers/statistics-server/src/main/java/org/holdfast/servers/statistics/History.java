package org.holdfast.servers.statistics;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcDataSource;
import org.holdfast.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/**
 * Reports in a database (H2), each once. What is told to be stored is on the disk, also when the process is killed. A
 * report with a number that is known is passed over, unless it is newer than everything of that source: then the source
 * has begun to count anew.
 */
final class History implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS source(name VARCHAR(64) PRIMARY KEY, beginning INT NOT NULL, through BIGINT NOT NULL, newest BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS report(source VARCHAR(64) NOT NULL, beginning INT NOT NULL, sequence BIGINT NOT NULL,"
                    + " at TIMESTAMP(3) WITH TIME ZONE NOT NULL, object VARCHAR(200) NOT NULL, event VARCHAR(100) NOT NULL, numbers VARCHAR NOT NULL,"
                    + " PRIMARY KEY(source, beginning, sequence))",
            "CREATE INDEX IF NOT EXISTS report_object ON report(source, object, at)",
            "CREATE INDEX IF NOT EXISTS report_at ON report(at)",
            "CREATE TABLE IF NOT EXISTS latest(source VARCHAR(64) NOT NULL, object VARCHAR(200) NOT NULL, kind VARCHAR(100) NOT NULL,"
                    + " sequence BIGINT NOT NULL, at TIMESTAMP(3) WITH TIME ZONE NOT NULL, event VARCHAR(100) NOT NULL, numbers VARCHAR NOT NULL,"
                    + " PRIMARY KEY(source, object, kind))");

    private final String url;
    private @Nullable Connection open;

    /** A source: its count of beginnings, the newest number, the newest time in milliseconds. */
    record Cursor(int beginning, long through, long newest) {
    }

    History(Path folder) throws SQLException {
        this.url = "jdbc:h2:file:" + folder.toAbsolutePath().resolve("statistics") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        connection();
    }

    private Connection connection() throws SQLException {
        Connection connection = open;
        if (connection == null || connection.isClosed()) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(url);
            connection = database.getConnection();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
            connection.commit();
            open = connection;
        }
        return connection;
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** All or nothing; a connection that failed is not used again. */
    private synchronized <R> R in(Work<R> work) throws SQLException {
        try {
            Connection connection = connection();
            R result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException failed) {
            close();
            throw failed;
        }
    }

    /** Stores what is new, all or nothing, and returns it. */
    List<StatisticsReport> store(String source, List<StatisticsReport> reports) throws SQLException {
        return in(connection -> {
            Cursor cursor = cursor(connection, source);
            List<StatisticsReport> fresh = new ArrayList<>();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO report VALUES(?, ?, ?, ?, ?, ?, ?)");
                    PreparedStatement latest = connection.prepareStatement("MERGE INTO latest KEY(source, object, kind) VALUES(?, ?, ?, ?, ?, ?, ?)")) {
                for (StatisticsReport report : reports) {
                    long at = report.at().toEpochMilli();
                    if (report.sequence() <= cursor.through && at <= cursor.newest) {
                        continue;
                    }
                    int beginning = report.sequence() <= cursor.through ? cursor.beginning + 1 : cursor.beginning;
                    cursor = new Cursor(beginning, report.sequence(), Math.max(cursor.newest, at));
                    fresh.add(report);
                    set(insert, source, beginning, report.sequence(), time(report.at()), report.object(), report.event(), numbers(report));
                    set(latest, source, report.object(), Board.kind(report.event()), report.sequence(), time(report.at()), report.event(), numbers(report));
                }
                insert.executeBatch();
                latest.executeBatch();
            }
            try (PreparedStatement merge = connection.prepareStatement("MERGE INTO source KEY(name) VALUES(?, ?, ?, ?)")) {
                set(merge, source, cursor.beginning, cursor.through, cursor.newest);
                merge.executeBatch();
            }
            return fresh;
        });
    }

    private static Cursor cursor(Connection connection, String source) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT beginning, through, newest FROM source WHERE name = ?")) {
            select.setString(1, source);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? new Cursor(row.getInt(1), row.getLong(2), row.getLong(3)) : new Cursor(1, 0, Long.MIN_VALUE);
            }
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static String numbers(StatisticsReport report) {
        return Json.of(new TreeMap<>(report.values()));
    }

    /** Whether it can be read. */
    void check() throws SQLException {
        sources();
    }

    /** All sources. */
    Map<String, Cursor> sources() throws SQLException {
        return in(connection -> {
            Map<String, Cursor> all = new TreeMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT name, beginning, through, newest FROM source")) {
                while (row.next()) {
                    all.put(row.getString(1), new Cursor(row.getInt(2), row.getLong(3), row.getLong(4)));
                }
            }
            return all;
        });
    }

    /** Tells the board how things were when the server ended. */
    void restore(Board board) throws SQLException {
        in(connection -> {
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                    "SELECT source, sequence, at, object, event, numbers FROM latest ORDER BY at, sequence")) {
                while (row.next()) {
                    board.take(row.getString(1), new StatisticsReport(row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getString(4), row.getString(5), Numbers.parse(row.getString(6))));
                }
            }
            return 0;
        });
    }

    /** The newest reports of an object, newest first. */
    List<Map<String, Object>> of(String source, String object, int most) throws SQLException {
        return in(connection -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT sequence, at, event, numbers FROM report"
                    + " WHERE source = ? AND object = ? ORDER BY at DESC, beginning DESC, sequence DESC FETCH FIRST ? ROWS ONLY")) {
                select.setString(1, source);
                select.setString(2, object);
                select.setInt(3, most);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        Map<String, Object> report = new LinkedHashMap<>();
                        report.put("sequence", row.getLong(1));
                        report.put("at", row.getObject(2, OffsetDateTime.class).toInstant());
                        report.put("event", row.getString(3));
                        report.put("values", Numbers.parse(row.getString(4)));
                        rows.add(report);
                    }
                }
            }
            return rows;
        });
    }

    /** Forgets reports that are older, and the oldest of more than so many. Returns how many went. */
    int forget(Instant before, long most) throws SQLException {
        return in(connection -> {
            int gone;
            try (PreparedStatement old = connection.prepareStatement("DELETE FROM report WHERE at < ?")) {
                old.setObject(1, time(before));
                gone = old.executeUpdate();
            }
            try (Statement count = connection.createStatement(); ResultSet row = count.executeQuery("SELECT COUNT(*) FROM report")) {
                long surplus = row.next() ? row.getLong(1) - most : 0;
                if (surplus > 0) {
                    try (PreparedStatement cut = connection.prepareStatement("DELETE FROM report WHERE (source, beginning, sequence) IN"
                            + " (SELECT source, beginning, sequence FROM report ORDER BY at FETCH FIRST ? ROWS ONLY)")) {
                        cut.setLong(1, surplus);
                        gone += cut.executeUpdate();
                    }
                }
            }
            return gone;
        });
    }

    @Override
    public synchronized void close() throws SQLException {
        Connection connection = open;
        open = null;
        if (connection != null) {
            connection.close();
        }
    }
}
