package org.holdfast.connector.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.connector.toolkit.HostPort;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections. The data sources are made directly, not by the driver manager, because that one looks in
 * the wrong class loader inside OSGi. There is no pool: a pool replaces a broken connection silently, and a loss
 * must be seen (rule 7 of connectors).
 */
final class Connections {
    /** Purpose of the connection that claims. */
    static final String CLAIM = "claim";

    /** Purpose of the connection for intents and epochs. */
    static final String DIAL = "dial";

    /** Purpose of the connection for results. */
    static final String WRITE = "write";

    /** Purpose of connections for operators, whose statements may take longer. */
    static final String ADMIN = "admin";

    private static final Set<String> PINNED = Set.of(CLAIM, DIAL, WRITE);
    private static final String IN_RECOVERY = "SELECT pg_is_in_recovery()";
    private static final long PROMOTION_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long ADMIN_SECONDS = 600;

    private static final long GRACE_SECONDS = 2;
    private static final List<String> H2_OPTIONS = List.of(
            // Plain SQL in filters names columns in lower case on both databases.
            "DATABASE_TO_LOWER=TRUE",
            // A commit reaches the operating system before it is answered, so that a killed server loses none.
            "WRITE_DELAY=0",
            // The framework stops bundles in order; the driver's own shutdown hook would come first.
            "DB_CLOSE_ON_EXIT=FALSE",
            // H2 2.4.240 may fail an assertion when it compacts the file at close; free space is used again anyway.
            "MAX_COMPACT_TIME=0",
            "LOCK_TIMEOUT=10000");

    private final StoreSettings settings;

    Connections(StoreSettings settings) {
        this.settings = settings;
    }

    /**
     * Opens a connection in auto-commit mode and checks that it can be written to.
     *
     * @param purpose shown in the database's list of connections
     * @throws SQLException if it cannot be opened, or the database only reads (a standby that was not promoted)
     */
    Connection open(Endpoint endpoint, String purpose) throws SQLException {
        Connection connection = connect(endpoint, purpose);
        try {
            checkWritable(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens a connection without that check. */
    Connection connect(Endpoint endpoint, String purpose) throws SQLException {
        return switch (settings.dialect()) {
            case H2 -> h2(endpoint.address());
            case POSTGRESQL -> postgresql(endpoint.address(), purpose);
        };
    }

    /** H2 refuses a read-only file when it is opened. */
    private void checkWritable(Connection connection) throws SQLException {
        if (settings.dialect() == Dialect.POSTGRESQL) {
            refuseReadOnly(connection);
        }
    }

    /**
     * Waits a moment for a standby that is just being promoted: asking on one open connection is cheaper for it than
     * being connected to again and again, and sees the promotion within milliseconds.
     *
     * @param meanwhile what can be done before; not done when the database only reads without being a standby
     * @throws SQLException if the database still only reads
     */
    void awaitWritable(Connection connection, Preparation meanwhile) throws SQLException {
        if (settings.dialect() == Dialect.H2 || !isTrue(connection, IN_RECOVERY)) {
            checkWritable(connection);
            meanwhile.run();
            return;
        }
        meanwhile.run();
        long limit = System.nanoTime() + PROMOTION_NANOS;
        while (isTrue(connection, IN_RECOVERY) && System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        checkWritable(connection);
    }

    /** Something that needs the database. */
    @FunctionalInterface
    interface Preparation {
        void run() throws SQLException;
    }

    private Connection h2(String url) throws SQLException {
        StringBuilder full = new StringBuilder(resolved(url));
        String upper = url.toUpperCase(Locale.ROOT);
        for (String option : H2_OPTIONS) {
            if (!upper.contains(";" + option.substring(0, option.indexOf('=') + 1))) {
                full.append(';').append(option);
            }
        }
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(full.toString());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        return source.getConnection();
    }

    private static String resolved(String url) {
        String prefix = "jdbc:h2:file:./";
        String base = System.getProperty("karaf.base", "");
        if (!url.startsWith(prefix) || base.isEmpty()) {
            return url;
        }
        return "jdbc:h2:file:" + Path.of(base).toAbsolutePath() + "/" + url.substring(prefix.length());
    }

    private Connection postgresql(String url, String purpose) throws SQLException {
        long configured = settings.statementTimeout().toSeconds();
        long statementSeconds = purpose.equals(ADMIN) ? Math.max(ADMIN_SECONDS, configured) : configured;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setConnectTimeout((int) settings.link().openTimeout().toSeconds());
        source.setSocketTimeout((int) (statementSeconds + GRACE_SECONDS));
        source.setTcpKeepAlive(true);
        source.setApplicationName("holdfast-" + settings.id() + "-" + purpose);
        source.setReWriteBatchedInserts(true);
        Connection connection = connected(source);
        try (Statement statement = connection.createStatement()) {
            // One message. A frozen server must not hold the epoch row against a take-over; compiling a plan takes longer
            // than any of our statements.
            statement.execute("SET synchronous_commit = on; SET statement_timeout = '" + statementSeconds
                    + "s'; SET idle_in_transaction_session_timeout = '" + statementSeconds + "s'; SET jit = off");
            if (PINNED.contains(purpose)) {
                PostgresOperations.pinPlan(connection);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    private static boolean isSet(PGSimpleDataSource source, PGProperty property) {
        return !Objects.equals(source.getProperty(property), property.getDefaultValue());
    }

    /** The driver, a bundle of its own, finds our classes by the class loader of the thread. */
    private static Connection connected(PGSimpleDataSource source) throws SQLException {
        // who names classes of his own in the URL knows why
        if (Stream.of(PGProperty.SSL_FACTORY, PGProperty.SSL_HOSTNAME_VERIFIER).noneMatch(each -> isSet(source, each))) {
            source.setSslfactory(PostgresTls.class.getName());
            source.setSslHostnameVerifier(PostgresDates.class.getName());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Connections.class.getClassLoader());
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw TlsRefused.of(new HostPort(source.getServerNames()[0], source.getPortNumbers()[0]), failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * Takes what the database says unasked, for example that it shuts down; sends nothing.
     *
     * @throws SQLException if it has ended the connection
     */
    static void listen(Connection connection) throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)) {
            connection.unwrap(PGConnection.class).getNotifications(1);
        }
    }

    /**
     * Whether the database can be written to. Answering is not enough: after a failover the old primary may come back as
     * a standby, and a full disk or an operator may have made it read-only.
     *
     * @throws SQLException with state 25006 if it only reads
     */
    static void refuseReadOnly(Connection connection) throws SQLException {
        if (isTrue(connection, "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'")) {
            throw new SQLException(isTrue(connection, IN_RECOVERY)
                    ? "the database only reads; it is a standby that was not promoted"
                    : "the database only reads; writing is switched off there", "25006");
        }
    }

    private static boolean isTrue(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
