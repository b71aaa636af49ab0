package org.holdfast.api.connector;

/**
 * One address of a logical server. The first of a list is the primary, the next ones are its backups.
 *
 * @param address in the connector's own form, for example {@code udp:127.0.0.1:5060} or a JDBC URL; no secrets
 */
public record Endpoint(String address) {
    public Endpoint {
        if (address.isBlank()) {
            throw new IllegalArgumentException("endpoint: an address expected, found nothing");
        }
    }

    @Override
    public String toString() {
        return address;
    }
}
