package org.holdfast.connector.store.jdbc;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;

/**
 * Checked settings of one record store.
 *
 * @param id connector id
 * @param dialect kind of database, the same for all endpoints
 * @param link supervision
 * @param user database user
 * @param password database password
 * @param poolSize connections of one link, 4..32
 * @param queueCapacity commands that may wait per concern, 1 or more
 * @param statementTimeout bound for one statement, 1 second or more
 */
record StoreSettings(
        String id,
        Dialect dialect,
        LinkSettings link,
        String user,
        String password,
        int poolSize,
        int queueCapacity,
        Duration statementTimeout) {

    StoreSettings {
        if (id.isBlank()) {
            throw new IllegalArgumentException("connector.id: a name expected, found nothing");
        }
        if (poolSize < 4 || poolSize > 32) {
            throw new IllegalArgumentException("pool.size: 4..32 expected, found " + poolSize);
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queue.capacity: 1 or more expected, found " + queueCapacity);
        }
        if (statementTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("statement.timeout.seconds: 1 or more expected");
        }
    }

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException if a value is wrong; the message names the key
     */
    static StoreSettings of(StoreConfig config) {
        List<Endpoint> endpoints = endpoints(config.endpoints());
        LinkSettings link = new LinkSettings(
                endpoints,
                config.standby(),
                Duration.ofSeconds(config.reconnect_timeout_seconds()),
                config.reconnect_attempts(),
                Duration.ofSeconds(config.heartbeat_seconds()),
                Duration.ofSeconds(config.open_timeout_seconds()),
                Duration.ofMillis(config.refused_retry_millis()));
        List<Dialect> dialects =
                endpoints.stream().map(each -> Dialect.of(each.address())).distinct().toList();
        if (dialects.size() != 1) {
            throw new IllegalArgumentException("endpoints: databases of one kind expected, found " + dialects);
        }
        return new StoreSettings(
                config.connector_id(),
                dialects.get(0),
                link,
                config.user(),
                config._password(),
                config.pool_size(),
                config.queue_capacity(),
                Duration.ofSeconds(config.statement_timeout_seconds()));
    }

    /** A line of a file is one value; in it a comma before the next {@code jdbc:} separates, others belong to a URL. */
    static List<Endpoint> endpoints(String... values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(value.split(",(?=\\s*jdbc:)")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .map(Endpoint::new)
                .toList();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "StoreSettings[id=" + id + ", endpoints=" + link.endpoints() + ", user=" + user + "]";
    }
}
