package org.holdfast.connector.management.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Webhook", description = "Alarms to a web server, JSON by HTTPS POST")
public @interface WebhookConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Servers. */
    @AttributeDefinition(name = "Endpoints", description = "https URLs without user and password; primary first")
    String[] endpoints();

    /** Standby policy. */
    @AttributeDefinition(name = "Standby", description = "none, warm or hot")
    String standby() default "none";

    /** Reconnect timeout. */
    @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600", description = "Wait before connecting again")
    int reconnect_timeout_seconds() default 10;

    /** Reconnect attempts. */
    @AttributeDefinition(name = "Reconnect attempts", min = "1", max = "100",
            description = "Attempts on one endpoint before its backup is tried")
    int reconnect_attempts() default 1;

    /** Heartbeat. */
    @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "3600",
            description = "Silence after which the server is asked OPTIONS *; any answer will do; 0 = never")
    int heartbeat_seconds() default 0;

    /** Open timeout. */
    @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300",
            description = "Bound for connecting, and for the answer to the first message")
    int open_timeout_seconds() default 20;

    /** Answer timeout. */
    @AttributeDefinition(name = "Answer timeout (s)", min = "1", max = "300", description = "Bound for one whole answer")
    int answer_timeout_seconds() default 10;

    /** Retries. */
    @AttributeDefinition(name = "Retries", min = "0", max = "20",
            description = "Further attempts to deliver one alarm before the link is given up")
    int retries() default 3;

    /** Delay. */
    @AttributeDefinition(name = "Retry delay (ms)", min = "1", max = "60000",
            description = "Wait before the first further attempt; doubles with each one, at most a minute")
    int retry_delay_millis() default 1000;

    /** Queue. */
    @AttributeDefinition(name = "Queue bound", min = "10", max = "100000",
            description = "Messages that may wait; one more closes the link")
    int queue_bound() default 1000;

    /** Plain HTTP. */
    @AttributeDefinition(name = "Plain HTTP", description = "Whether http URLs are taken")
    boolean plain_http() default false;

    /** Path. */
    @AttributeDefinition(name = "Path file",
            description = "File with path and query, for URLs that are a secret; empty = those of the endpoint")
    String path_file() default "";

    /** Token. */
    @AttributeDefinition(name = "Token file", description = "File with a token for the header Authorization: Bearer; empty = none")
    String token_file() default "";

    /** Secret. */
    @AttributeDefinition(name = "Secret file", description = "File with the secret by which messages are signed; empty = none")
    String secret_file() default "";

    /** Trust. */
    @AttributeDefinition(name = "TLS trust", description = "PEM file with the trusted authorities; empty = those of the JDK")
    String tls_trust() default "";

    /** Certificate. */
    @AttributeDefinition(name = "TLS certificate", description = "PEM file with our certificate chain; empty = none")
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(name = "TLS key", description = "PEM file with its private key, PKCS#8 without password")
    String tls_key() default "";
}
