package org.holdfast.servers.configuration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.holdfast.connector.toolkit.objects.CampaignObject;
import org.holdfast.connector.toolkit.objects.ObjectKey;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Objects in a database, which several servers may share. One row has the revision of the whole; who changes anything locks
 * it first, so changes come one after the other, each made to what really was. What is answered as changed is on the disk.
 */
final class Database implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS configuration_state(id INT PRIMARY KEY, revision BIGINT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS configuration_object(kind VARCHAR(20) NOT NULL, name VARCHAR(64) NOT NULL, version BIGINT NOT NULL,"
                    + " content VARCHAR NOT NULL, PRIMARY KEY(kind, name))");
    private static final String FIRST =
            "INSERT INTO configuration_state SELECT 1, 0 WHERE NOT EXISTS (SELECT 1 FROM configuration_state)";
    private static final int SECONDS = 10;
    private static final int TRIES = 5;

    private final DataSource source;
    private @Nullable Connection open;

    Database(ServerSettings settings) throws SQLException {
        this.source = source(settings);
        create();
    }

    private static DataSource source(ServerSettings settings) {
        if (settings.url().startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(settings.url());
            h2.setUser(settings.user());
            h2.setPassword(settings.password());
            return h2;
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        // these bounds come first: the URL may have others
        postgres.setLoginTimeout(SECONDS);
        postgres.setConnectTimeout(SECONDS);
        postgres.setSocketTimeout(SECONDS);
        postgres.setURL(settings.url());
        if (!settings.user().isEmpty()) {
            postgres.setUser(settings.user());
            postgres.setPassword(settings.password());
        }
        return postgres;
    }

    /** Two servers that begin at once may both find nothing: the one that is refused looks again. */
    private void create() throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                in(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        for (String table : TABLES) {
                            statement.execute(table);
                        }
                        return statement.executeUpdate(FIRST);
                    }
                });
                return;
            } catch (SQLException refused) {
                if (tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    private interface Work<R> {
        R on(Connection connection) throws SQLException;
    }

    /** All or nothing; a connection that failed is not used again. */
    private synchronized <R> R in(Work<R> work) throws SQLException {
        try {
            Connection connection = open;
            if (connection == null || connection.isClosed()) {
                connection = source.getConnection();
                connection.setAutoCommit(false);
                open = connection;
            }
            R result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static long revision(Connection connection, String lock) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT revision FROM configuration_state WHERE id = 1" + lock)) {
            if (!row.next()) {
                throw new SQLException("configuration_state has no row");
            }
            return row.getLong(1);
        }
    }

    /** What is there now; the same one as before when nothing changed. */
    Snapshot read(Snapshot before) throws SQLException {
        return in(connection -> revision(connection, "") == before.revision() ? before : locked(connection, before));
    }

    private static Snapshot locked(Connection connection, Snapshot before) throws SQLException {
        long revision = revision(connection, " FOR UPDATE");
        if (revision == before.revision()) {
            return before;
        }
        NavigableMap<ObjectKey, CampaignObject> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT kind, name, version, content FROM configuration_object")) {
            while (row.next()) {
                ObjectKey key = new ObjectKey(ObjectKey.Kind.of(row.getString(1)), row.getString(2));
                objects.put(key, new CampaignObject(key, row.getLong(3), row.getString(4)));
            }
        }
        return new Snapshot(revision, objects);
    }

    /**
     * Changes what is there now, all or nothing.
     *
     * @param before what was read last; read again if it changed
     * @param change makes the next revision of what is there, or returns it as it is for no change
     * @return what is there afterwards
     */
    Snapshot change(Snapshot before, UnaryOperator<Snapshot> change) throws SQLException {
        return in(connection -> {
            Snapshot present = locked(connection, before);
            Snapshot next = change.apply(present);
            if (next.revision() == present.revision()) {
                return present;
            }
            delete(connection, present.goneIn(next));
            List<CampaignObject> newer = next.newerThan(present);
            delete(connection, newer.stream().map(CampaignObject::key).toList());
            insert(connection, newer);
            try (PreparedStatement update = connection.prepareStatement("UPDATE configuration_state SET revision = ? WHERE id = 1")) {
                update.setLong(1, next.revision());
                update.executeUpdate();
            }
            return next;
        });
    }

    private static void delete(Connection connection, List<ObjectKey> keys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM configuration_object WHERE kind = ? AND name = ?")) {
            for (ObjectKey key : keys) {
                delete.setString(1, key.kind().word());
                delete.setString(2, key.name());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private static void insert(Connection connection, List<CampaignObject> objects) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO configuration_object VALUES(?, ?, ?, ?)")) {
            for (CampaignObject object : objects) {
                insert.setString(1, object.key().kind().word());
                insert.setString(2, object.key().name());
                insert.setLong(3, object.version());
                insert.setString(4, object.text());
                insert.addBatch();
            }
            insert.executeBatch();
        }
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
