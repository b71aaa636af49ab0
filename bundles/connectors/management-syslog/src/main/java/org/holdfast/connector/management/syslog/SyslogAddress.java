package org.holdfast.connector.management.syslog;

import java.util.Locale;
import org.holdfast.connector.toolkit.HostPort;

/**
 * Where a syslog server listens.
 *
 * @param transport how messages get there
 * @param to host and port
 */
record SyslogAddress(Transport transport, HostPort to) {
    /** Ways to a syslog server. */
    enum Transport {
        /** RFC 5426. */
        UDP,
        /** RFC 6587 with octet counting. */
        TCP,
        /** RFC 5425. */
        TLS
    }

    SyslogAddress {
        if (to.port() == 0) {
            throw new IllegalArgumentException("endpoints: a port of 1..65535 expected, found '" + to + "'");
        }
    }

    /**
     * Reads {@code udp:host:port}, {@code tcp:host:port}, {@code tls:host:port}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    static SyslogAddress parse(String text) {
        for (Transport transport : Transport.values()) {
            String prefix = transport.name().toLowerCase(Locale.ROOT) + ":";
            if (text.startsWith(prefix)) {
                return new SyslogAddress(transport, HostPort.parse(text.substring(prefix.length())));
            }
        }
        throw new IllegalArgumentException("endpoints: udp:host:port, tcp:host:port or tls:host:port expected, found '" + text + "'");
    }
}
