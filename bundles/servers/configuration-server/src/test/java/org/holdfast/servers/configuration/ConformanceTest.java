package org.holdfast.servers.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.proving.tck.ConfigurationFarEnd;
import org.holdfast.proving.tck.ConfigurationVerification;
import org.holdfast.proving.tck.TcpServer;

/** The connector to this server against the conformance kit. */
class ConformanceTest extends ConfigurationVerification {
    @Override
    protected ConfigurationFarEnd farEnd() throws Exception {
        return new KitServer();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().equals(TcpServer.THREADS) || thread.getName().startsWith("configuration-")
                || thread.getName().contains("H2") || thread.getName().startsWith("Generate Seed");
    }

    /** The server behind a port that counts connections and can be stopped up. */
    private static final class KitServer implements ConfigurationFarEnd {
        private final String url = Running.memory();
        private final TcpServer gate = new TcpServer(this::forward);
        private Running running = start();

        KitServer() throws Exception {
        }

        private Running start() throws Exception {
            return new Running("database.url", url);
        }

        private void forward(InputStream in, OutputStream out) throws IOException {
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
                Thread back = new Thread(() -> back(server, out), TcpServer.THREADS);
                back.setDaemon(true);
                back.start();
                in.transferTo(server.getOutputStream());
            }
        }

        private static void back(Socket server, OutputStream out) {
            try (out) {
                server.getInputStream().transferTo(out);
            } catch (IOException over) {
                // one of both sides is gone
            }
        }

        @Override
        public ConfigurationConnector connector() {
            return Follower.connector(Map.of("connector_id", "kit"), Map.of(), "tcp:127.0.0.1:" + gate.port());
        }

        @Override
        public void addList(String name) throws Exception {
            Web.put(running.http(), "lists/" + name, "{\"zone\": \"UTC\"}");
        }

        @Override
        public void removeList(String name) throws Exception {
            String path = "lists/" + name;
            Web.ask(running.http(), "DELETE", path, "", "If-Match: " + Web.tag(running.http(), path));
        }

        /** The server refuses wrong objects: only who writes into its database can bring one. */
        @Override
        public void spoil() throws Exception {
            sql("INSERT INTO configuration_object VALUES('lists', 'gamma', 1, '{\"maxAttempts\": \"many\"}')");
        }

        @Override
        public void mend() throws Exception {
            sql("DELETE FROM configuration_object WHERE name = 'gamma'");
        }

        private void sql(String change) throws Exception {
            try (Connection connection = DriverManager.getConnection(url, "", ""); Statement statement = connection.createStatement()) {
                statement.execute(change);
                statement.execute("UPDATE configuration_state SET revision = revision + 1");
            }
        }

        @Override
        public void kill() throws Exception {
            gate.kill();
            running.close();
        }

        @Override
        public void revive() throws Exception {
            // after a freeze it is still there
            running.close();
            running = start();
            gate.revive();
        }

        @Override
        public void freeze() {
            gate.freeze();
        }

        /** Loopback within one process: what is forbidden shows sooner than between hosts. */
        @Override
        public void pass(Duration time) {
            LockSupport.parkNanos(time.toNanos() / 5);
        }

        @Override
        public int attempts() {
            return gate.connections();
        }

        @Override
        public void close() throws Exception {
            kill();
        }
    }
}
