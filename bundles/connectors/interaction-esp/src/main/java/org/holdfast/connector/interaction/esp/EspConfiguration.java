package org.holdfast.connector.interaction.esp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Interaction server (ESP)", description = "A port of its own on which an interaction server asks")
public @interface EspConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Where to listen. */
    @AttributeDefinition(name = "Endpoints",
            description = "One address to listen on, used by nothing else: tls:host:port or tcp:host:port")
    String[] endpoints();

    /** Reconnect timeout. */
    @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600",
            description = "Wait before it listens again after the interaction server has gone")
    int reconnect_timeout_seconds() default 1;

    /** Heartbeat. */
    @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "3600",
            description = "Silence after which the interaction server is asked; 0 = never")
    int heartbeat_seconds() default 10;

    /** Open timeout. */
    @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300",
            description = "How long an interaction server is awaited before the link counts as not there; then it listens again")
    int open_timeout_seconds() default 60;

    /** Requests. */
    @AttributeDefinition(name = "Requests", min = "1", max = "100000", description = "Requests without an answer at once")
    int requests() default 1000;

    /** Trust. */
    @AttributeDefinition(name = "TLS trust",
            description = "PEM file with authorities of interaction servers; if set, only one with a certificate is welcome")
    String tls_trust() default "";

    /** Certificate. */
    @AttributeDefinition(name = "TLS certificate", description = "PEM file with our certificate chain; needed for tls:")
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(name = "TLS key", description = "PEM file with its private key, PKCS#8 without password")
    String tls_key() default "";
}
