package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.proving.tck.RecordStoreFarEnd;
import org.holdfast.proving.tck.RecordStoreVerification;
import org.jspecify.annotations.Nullable;

/** The connector with H2 against the conformance kit. */
class H2ConformanceTest extends RecordStoreVerification {
    @Override
    protected RecordStoreFarEnd farEnd() throws Exception {
        return new H2FarEnd(Database.h2());
    }

    /**
     * H2 lives in this process: it is killed by SHUTDOWN IMMEDIATELY and then cannot be opened, because its file is
     * locked; frozen, all connections but one wait.
     */
    private static final class H2FarEnd extends KitFarEnd {
        private final Database database;
        private final Path file;
        private Connection admin;
        private @Nullable FileLock lock;

        H2FarEnd(Database database) throws SQLException {
            super(database.lists);
            this.database = database;
            String address = database.settings.link().endpoints().get(0).address();
            this.file = Path.of(address.substring("jdbc:h2:file:".length()) + ".mv.db");
            this.admin = connect();
        }

        private Connection connect() throws SQLException {
            return new Connections(database.settings).open(database.settings.link().endpoints().get(0), "kit");
        }

        @Override
        public RecordStoreConnector connector() {
            return new JdbcRecordStoreConnector(database.settings);
        }

        private void sql(String text) throws SQLException {
            try (Statement statement = admin.createStatement()) {
                statement.execute(text);
            }
        }

        @Override
        public void kill() throws SQLException, IOException {
            sql("SHUTDOWN IMMEDIATELY");
            lock = FileChannel.open(file, StandardOpenOption.WRITE).lock();
        }

        @Override
        public void revive() throws SQLException, IOException {
            FileLock held = lock;
            if (held != null) {
                held.channel().close();
                lock = null;
                admin = connect();
            }
            sql("SET EXCLUSIVE FALSE");
        }

        @Override
        public void freeze() throws SQLException {
            sql("SET EXCLUSIVE TRUE");
        }

        @Override
        public int attempts() throws SQLException {
            try (Statement statement = admin.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
                rows.next();
                return rows.getInt(1);
            }
        }

        @Override
        public void close() throws Exception {
            revive();
            Threads.awaitNone("kit");
            admin.close();
            database.close();
        }
    }
}
