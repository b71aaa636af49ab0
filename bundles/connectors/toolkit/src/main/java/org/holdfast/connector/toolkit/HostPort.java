package org.holdfast.connector.toolkit;

/**
 * A host and a port.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 0..65535; 0 = any free one, for addresses to listen on
 */
public record HostPort(String host, int port) {
    public HostPort {
        if (host.isBlank() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("host:port with a port of 0..65535 expected, found '" + host + ":" + port + "'");
        }
    }

    /**
     * Reads {@code host:port}, an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean brackets = host.startsWith("[") && host.endsWith("]");
        if (!brackets && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("an IPv6 address in brackets expected, found '" + text + "'");
        }
        try {
            return new HostPort(brackets ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("host:port expected, found '" + text + "'", noNumber);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
