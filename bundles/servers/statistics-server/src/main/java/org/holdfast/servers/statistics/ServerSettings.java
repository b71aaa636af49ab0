package org.holdfast.servers.statistics;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Tls;

/**
 * Settings of the server; the README has their meaning.
 *
 * @param listen where sources connect
 * @param http where pages are shown
 * @param data folder of the database
 * @param days how long reports are kept, 1..3650
 * @param reports how many of them, 1000..1000000000
 * @param connections sources at once, 1..1000
 * @param tls files; without certificate = plain connections
 * @param mutual whether sources and readers have to show a certificate
 */
record ServerSettings(HostPort listen, HostPort http, Path data, int days, long reports, int connections, Tls tls, boolean mutual) {
    private static final Set<String> KEYS = Set.of("listen", "http.listen", "data", "history.days", "history.reports", "connections",
            "tls.certificate", "tls.key", "tls.trust");

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
        return new ServerSettings(HostPort.parse(text(properties, "listen", "127.0.0.1:9465")),
                HostPort.parse(text(properties, "http.listen", "127.0.0.1:9466")), Path.of(text(properties, "data", "data")),
                (int) number(properties, "history.days", 30, 1, 3_650), number(properties, "history.reports", 10_000_000, 1_000, 1_000_000_000),
                (int) number(properties, "connections", 100, 1, 1_000), tls, !tls.trust().isBlank());
    }

    private static String text(Properties properties, String key, String otherwise) {
        return properties.getProperty(key, otherwise).strip();
    }

    private static long number(Properties properties, String key, long otherwise, long least, long most) {
        String text = text(properties, key, String.valueOf(otherwise));
        long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + ": " + least + ".." + most + " expected, found '" + text + "'");
        }
        return value;
    }
}
