package org.holdfast.connector.telephony.sip.stack;

import java.util.Locale;
import java.util.Set;

/**
 * An outbound proxy, written {@code udp:host:port}, {@code tcp:host:port} or {@code tls:host:port}.
 *
 * @param transport udp, tcp or tls
 * @param host host name or address; IPv6 in brackets
 * @param port 1 to 65535
 */
public record ProxyAddress(String transport, String host, int port) {
    private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");
    private static final int MAX_PORT = 65_535;

    public ProxyAddress {
        if (!TRANSPORTS.contains(transport) || host.isBlank() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "endpoint: udp:host:port, tcp:host:port or tls:host:port expected, found " + transport + ":" + host + ":" + port);
        }
    }

    /**
     * Reads the configured form.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static ProxyAddress parse(String text) {
        int first = text.indexOf(':');
        int last = text.lastIndexOf(':');
        if (first <= 0 || last <= first) {
            throw new IllegalArgumentException("endpoint: udp:host:port expected, found '" + text + "'");
        }
        try {
            return new ProxyAddress(
                    text.substring(0, first).toLowerCase(Locale.ROOT),
                    text.substring(first + 1, last),
                    Integer.parseInt(text.substring(last + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("endpoint: a port expected at the end of '" + text + "'", e);
        }
    }

    /** Host and port as in a URI. */
    public String hostPort() {
        return host + ":" + port;
    }

    /** The URI parameter that names the transport; empty for UDP. */
    public String uriParameter() {
        return transport.equals("udp") ? "" : ";transport=" + transport;
    }
}
