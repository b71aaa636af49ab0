package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.holdfast.api.connector.Disconnect;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Identity;
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
        assertThat(client.recorder.next(Recorder.Closed.class).why().detail()).isEqualTo(
                "127.0.0.1:" + server.port() + ": its certificate is of an authority that is not trusted (tls.trust)");
    }

    /** The same words as for a far end that is made for a test, see {@link OutgoingTlsTest}. */
    @Test
    void required_TLS_1_TLS_3_aDatabaseWithWrongTlsIsRefusedAndTheEndSaysWhatWasWrong() throws Exception {
        Identity elsewhere = Identity.of(directory, "elsewhere", "dns:elsewhere.test");
        use(elsewhere);
        assertThat(refused(elsewhere)).startsWith("its certificate is of another host");
        Identity expired = Identity.of(directory, "expired", "ip:127.0.0.1", "-10d", 5);
        use(expired);
        assertThat(refused(expired)).startsWith("its certificate has expired");
        set("ssl_min_protocol_version", "TLSv1");
        set("ssl_max_protocol_version", "TLSv1.1");
        assertThat(refused(expired)).startsWith("no common version of TLS, 1.2 or 1.3 expected");
        set("ssl", "off");
        assertThat(refused(expired)).isEqualTo("it does not speak TLS");
    }

    private String refused(Identity trusted) {
        Disconnect why = new Client(connector(trusted.certificate()), 4).recorder.next(Recorder.Closed.class).why();
        assertThat(why.cause()).as(why.detail()).isEqualTo(Disconnect.Cause.SECURITY);
        return why.detail().substring(("127.0.0.1:" + server.port() + ": ").length());
    }

    private void use(Identity identity) throws Exception {
        Path data = Path.of(query("SHOW data_directory"));
        set("ssl_key_file", readable(identity.key(), data).getFileName().toString());
        set("ssl_cert_file", readable(identity.certificate(), data).getFileName().toString());
    }

    /** Without a restart: whoever connects after it sees it. */
    private void set(String name, String value) throws Exception {
        query("ALTER SYSTEM SET " + name + " = '" + value + "'");
        query("SELECT pg_reload_conf()");
        Await.until(() -> shown(name).equals(value), () -> shown(name));
    }

    private String shown(String name) {
        try {
            return query("SHOW " + name);
        } catch (SQLException notNow) {
            return String.valueOf(notNow.getMessage());
        }
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
            readable(from.resolve(name), data);
        }
        query("ALTER SYSTEM SET ssl_cert_file = 'cert.pem'");
        query("ALTER SYSTEM SET ssl_key_file = 'key.pem'");
        query("ALTER SYSTEM SET ssl = on");
        server.crash();
        server.restart();
    }

    private static Path readable(Path file, Path data) throws IOException {
        Path copy = Files.copy(file, data.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
        Files.setOwner(copy, Files.getOwner(data));
        return copy;
    }

    private String query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url + "?sslmode=disable", "holdfast", server.password());
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
