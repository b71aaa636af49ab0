package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;

/** An empty database of one test with the services of a connector for it. */
abstract class Database implements AutoCloseable {
    final StoreSettings settings;
    final JdbcRecordStoreConnector connector;
    final JdbcCallingLists lists;

    Database(String url, String password) {
        settings = new StoreSettings(
                "test",
                Dialect.of(url),
                new LinkSettings(
                        List.of(new Endpoint(url)), "none", Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(10)),
                "holdfast",
                password,
                4,
                100,
                Duration.ofSeconds(20));
        connector = new JdbcRecordStoreConnector(settings);
        lists = new JdbcCallingLists(settings);
    }

    /** The same connector settings with other endpoints. */
    JdbcRecordStoreConnector connector(String... urls) {
        LinkSettings link = settings.link();
        List<Endpoint> endpoints = Stream.of(urls).map(Endpoint::new).toList();
        return new JdbcRecordStoreConnector(new StoreSettings(settings.id(), settings.dialect(),
                new LinkSettings(endpoints, "warm", link.reconnectTimeout(), 1, Duration.ZERO, link.openTimeout()),
                settings.user(), settings.password(), settings.poolSize(), settings.queueCapacity(), settings.statementTimeout()));
    }

    /** A new link that has opened. */
    Client client() {
        return new Client(connector, 1).opened();
    }

    ImportReport load(String csv) throws IOException {
        return load(csv, false);
    }

    ImportReport load(String csv, boolean preview) throws IOException {
        return lists.importCsv(
                new ImportRequest(Client.LIST, preview, "DE", "Europe/Berlin"), new StringReader(csv));
    }

    /** Loads contacts with one number each. */
    void loadContacts(int count) throws IOException {
        StringBuilder csv = new StringBuilder("phone\n");
        for (int i = 0; i < count; i++) {
            csv.append("+4930").append(1000000 + i).append('\n');
        }
        load(csv.toString());
    }

    /** Foreign SQL, as an operator's tool would send it. */
    void sql(String sql) throws SQLException {
        try (Connection connection =
                        new Connections(settings).open(settings.link().endpoints().get(0), "test");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public abstract void close() throws IOException;

    static Database h2() throws IOException {
        Path folder = Files.createTempDirectory("holdfast-h2");
        return new Database("jdbc:h2:file:" + folder.resolve("store"), "") {
            @Override
            public void close() throws IOException {
                Threads.awaitNone("test");
                Path trace = folder.resolve("store.trace.db");
                assertThat(Files.exists(trace) ? Files.readString(trace) : "")
                        .as("what went wrong inside H2")
                        .doesNotContain("AssertionError", "database: close");
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        };
    }

    static Database postgres(PostgresServer server) throws SQLException {
        return new Database(server.database(), server.password()) {
            @Override
            public void close() {
                // The server is removed with all its databases.
            }
        };
    }
}
