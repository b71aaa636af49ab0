package org.holdfast.servers.configuration;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.connector.toolkit.testing.Await;

/** A server in this process, on any free ports. */
final class Running implements AutoCloseable {
    final List<String> log = new CopyOnWriteArrayList<>();
    final ConfigurationServer server;

    Running(String... set) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("listen", "127.0.0.1:0");
        properties.setProperty("http.listen", "127.0.0.1:0");
        properties.setProperty("poll.millis", "50");
        for (int i = 0; i < set.length; i += 2) {
            properties.setProperty(set[i], set[i + 1]);
        }
        this.server = new ConfigurationServer(ServerSettings.of(properties), log::add);
    }

    /** A database in memory that is there as long as this process; several servers may share it. */
    static String memory() {
        return "jdbc:h2:mem:configuration" + System.nanoTime() + ";DB_CLOSE_DELAY=-1";
    }

    int port() {
        return server.port();
    }

    int http() {
        return server.httpPort();
    }

    void awaitLog(String part) {
        Await.until(() -> log.stream().anyMatch(line -> line.contains(part)), () -> log);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
