package org.holdfast.connector.store.jdbc;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one record store, {@code org.holdfast.connector.store.jdbc-<name>.cfg}. */
@ObjectClassDefinition(
        name = "Holdfast record store (JDBC)",
        description = "Calling lists, claims, results and do-not-call in H2 (embedded) or PostgreSQL.")
public @interface StoreConfig {
    @AttributeDefinition(name = "Connector id", description = "Unique in the server; sessions name it.")
    String connector_id() default "store-main";

    @AttributeDefinition(
            name = "Endpoints",
            description = "JDBC URLs, primary first: jdbc:postgresql://host:port/database or jdbc:h2:file:path. "
                    + "All of one kind. A relative H2 path counts from the installation folder.")
    String[] endpoints() default "jdbc:h2:file:./data/holdfast/store";

    @AttributeDefinition(name = "User", description = "Database user.")
    String user() default "holdfast";

    @AttributeDefinition(
            name = "Password",
            description = "Database password; never logged and not visible as a service property.",
            type = AttributeType.PASSWORD)
    String _password() default "";

    @AttributeDefinition(
            name = "Connections",
            description = "Connections of one link: one each for intents, claims and results, the rest for reading.",
            min = "4",
            max = "32")
    int pool_size() default 4;

    @AttributeDefinition(
            name = "Queue",
            description = "Commands that may wait per concern; when full a command is answered by a failure.",
            min = "1",
            max = "100000")
    int queue_capacity() default 1000;

    @AttributeDefinition(name = "Standby policy", description = "none, warm, hot or one that a bundle adds.")
    String standby() default "none";

    @AttributeDefinition(
            name = "Reconnect timeout (s)",
            description = "Wait before the next attempt to connect, seconds.",
            min = "0",
            max = "86400")
    long reconnect_timeout_seconds() default 10;

    @AttributeDefinition(
            name = "Refused retry (ms)",
            description = "Wait before the next attempt when the database refused (not there, starting, only reading) or "
                    + "closed a link that worked, milliseconds; silence and wrong passwords wait the reconnect timeout.",
            min = "10",
            max = "60000")
    long refused_retry_millis() default 50;

    @AttributeDefinition(
            name = "Reconnect attempts",
            description = "Attempts on one endpoint before its backup is tried.",
            min = "1",
            max = "1000")
    int reconnect_attempts() default 1;

    @AttributeDefinition(
            name = "Heartbeat (s)",
            description = "Silence after which the database is probed, seconds; 0 = only the transport reports loss.",
            min = "0",
            max = "3600")
    long heartbeat_seconds() default 0;

    @AttributeDefinition(
            name = "Open timeout (s)",
            description = "Bound for connecting and for preparing the tables, seconds.",
            min = "1",
            max = "3600")
    long open_timeout_seconds() default 10;

    @AttributeDefinition(
            name = "Statement timeout (s)",
            description = "Bound for one statement, seconds. The database cancels it; a database that then still is "
                    + "silent for 2 s counts as lost.",
            min = "1",
            max = "3600")
    long statement_timeout_seconds() default 30;
}
