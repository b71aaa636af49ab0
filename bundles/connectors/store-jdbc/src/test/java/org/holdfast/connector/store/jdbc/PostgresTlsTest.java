package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS between the connector and a database server with a certificate made for the test. */
class PostgresTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path directory;

    private PostgresServer server;
    private String url;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresServer();
        url = server.database();
        useCertificate(certificate("server"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void required_TLS_1_TLS_3_everyConnectionOfALinkIsEncryptedWhenItsEndpointSaysSo() throws Exception {
        try (Client client = new Client(connector(certificate("server").resolve("cert.pem")), 1).opened()) {
            long epoch = client.acquire("node-a");
            assertThat(epoch).isPositive();
            assertThat(query("SELECT bool_and(ssl) AND count(*) > 0 FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                    + " WHERE datname = current_database() AND pid <> pg_backend_pid()")).isEqualTo("t");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedEndsTheLink() throws Exception {
        Client client = new Client(connector(certificate("other").resolve("cert.pem")), 2);
        assertThat(client.recorder.next(Recorder.Closed.class).why().detail()).contains("certification path");
    }

    /** A frozen far end answers the end of TLS neither: whoever closes must not wait for that (the statement timeout is 30 s). */
    @Test
    void required_1_closingALinkToAFrozenServerReturnsAtOnceAlsoWithTls() throws Exception {
        try (TcpGate gate = new TcpGate(server.port())) {
            Path trusted = certificate("server").resolve("cert.pem");
            Client client = new Client(connector(url.replace(":" + server.port() + "/", ":" + gate.port() + "/"), trusted), 3).opened();
            client.acquire("node-a");
            gate.freeze();
            Instant before = Instant.now();
            client.link.close();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
        }
    }

    private JdbcRecordStoreConnector connector(Path trusted) {
        return connector(url, trusted);
    }

    private JdbcRecordStoreConnector connector(String url, Path trusted) {
        Database database = new Database(url + "?sslmode=verify-full&sslrootcert=" + trusted, server.password()) {
            @Override
            public void close() {
                // The server is removed with all its databases.
            }
        };
        return database.connector;
    }

    /** A folder with the certificate of this name and its key, both PEM. */
    private Path certificate(String name) throws Exception {
        Path folder = directory.resolve(name);
        if (Files.exists(folder)) {
            return folder;
        }
        Files.createDirectory(folder);
        Path keys = folder.resolve("keys.p12");
        run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name, "-keyalg",
                "RSA", "-keysize", "2048", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-validity", "2", "-storetype",
                "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        pem(folder.resolve("cert.pem"), "CERTIFICATE", store.getCertificate(name).getEncoded());
        pem(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded());
        return folder;
    }

    private static void pem(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(file, "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind + "-----\n");
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", List.of(command)).isZero();
    }

    /** Puts the files where the server, which may be another user, can read them, and has it use them. */
    private void useCertificate(Path from) throws Exception {
        Path data = Path.of(query("SHOW data_directory"));
        for (String name : List.of("cert.pem", "key.pem")) {
            Path copy = Files.copy(from.resolve(name), data.resolve(name));
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            Files.setOwner(copy, Files.getOwner(data));
        }
        query("ALTER SYSTEM SET ssl_cert_file = 'cert.pem'");
        query("ALTER SYSTEM SET ssl_key_file = 'key.pem'");
        query("ALTER SYSTEM SET ssl = on");
        server.crash();
        server.restart();
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "holdfast", server.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
