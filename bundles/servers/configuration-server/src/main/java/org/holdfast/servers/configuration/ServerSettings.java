package org.holdfast.servers.configuration;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Tls;

/**
 * Settings of the server; the README has their meaning.
 *
 * @param listen where outbound servers connect
 * @param http where objects are read and changed
 * @param url of the database
 * @param user of the database
 * @param password of that user
 * @param poll how often the database is asked for changes of another server, 50 ms..60 s
 * @param connections outbound servers at once, 1..1000
 * @param tls files; without certificate = plain connections, on loopback only
 * @param mutual whether outbound servers and editors have to show a certificate
 */
record ServerSettings(HostPort listen, HostPort http, String url, String user, String password, Duration poll, int connections, Tls tls,
        boolean mutual) {
    private static final Set<String> KEYS = Set.of("listen", "http.listen", "data", "database.url", "database.user", "database.password",
            "poll.millis", "connections", "tls.certificate", "tls.key", "tls.trust");

    ServerSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database.url: jdbc:h2:... or jdbc:postgresql:... expected");
        }
        if (!mutual) {
            onLoopback("listen", listen);
            onLoopback("http.listen", http);
        }
    }

    /** Whoever reaches a port may use it: beyond loopback only those with a certificate may. */
    private static void onLoopback(String key, HostPort address) {
        try {
            if (!InetAddress.getByName(address.host()).isLoopbackAddress()) {
                throw new IllegalArgumentException(key + ": without tls.certificate, tls.key and tls.trust only a loopback address expected, found '"
                        + address + "'");
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(key + ": an address of this host expected, found '" + address + "'", unknown);
        }
    }

    /**
     * Reads a file of properties.
     *
     * @throws IllegalArgumentException if a value is out of its bounds, or a key is not known
     */
    static ServerSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return of(properties);
    }

    static ServerSettings of(Properties properties) {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("not known: " + String.join(", ", unknown));
        }
        Tls tls = new Tls(text(properties, "tls.trust", ""), text(properties, "tls.certificate", ""), text(properties, "tls.key", ""));
        if (tls.certificate().isBlank() && !tls.trust().isBlank()) {
            throw new IllegalArgumentException("tls.trust: needs tls.certificate and tls.key");
        }
        Path data = Path.of(text(properties, "data", "data")).toAbsolutePath();
        return new ServerSettings(HostPort.parse(text(properties, "listen", "127.0.0.1:9467")),
                HostPort.parse(text(properties, "http.listen", "127.0.0.1:9468")),
                text(properties, "database.url", "jdbc:h2:file:" + data.resolve("configuration") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"),
                text(properties, "database.user", ""), text(properties, "database.password", ""),
                Duration.ofMillis(number(properties, "poll.millis", 1_000, 50, 60_000)),
                number(properties, "connections", 100, 1, 1_000), tls, !tls.trust().isBlank());
    }

    private static String text(Properties properties, String key, String otherwise) {
        return properties.getProperty(key, otherwise).strip();
    }

    private static int number(Properties properties, String key, int otherwise, int least, int most) {
        String text = text(properties, key, String.valueOf(otherwise));
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + ": " + least + ".." + most + " expected, found '" + text + "'");
        }
        return value;
    }
}
