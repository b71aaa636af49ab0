package org.holdfast.connector.configuration.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Configuration server", description = "Campaigns, groups, lists from a configuration server and its backup")
public @interface ServerConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Servers. */
    @AttributeDefinition(name = "Endpoints", description = "tls:host:port or tcp:host:port, primary first, separated by commas")
    String[] endpoints();

    /** Client. */
    @AttributeDefinition(name = "Client", description = "Name of this server there; empty = connector id and host name")
    String client() default "";

    /** Standby policy. */
    @AttributeDefinition(name = "Standby", description = "none or warm")
    String standby() default "warm";

    /** Reconnect timeout. */
    @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600",
            description = "Wait after a loss before the backup is tried, and between attempts")
    int reconnect_timeout_seconds() default 10;

    /** Reconnect attempts. */
    @AttributeDefinition(name = "Reconnect attempts", min = "1", max = "100",
            description = "Attempts on one endpoint before the other one is tried")
    int reconnect_attempts() default 1;

    /** Heartbeat. */
    @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "3600", description = "Silence after which the server is asked; 0 = never")
    int heartbeat_seconds() default 10;

    /** Heartbeat of the far end. */
    @AttributeDefinition(name = "Remote heartbeat (s)", min = "0", max = "3600",
            description = "Silence after which the server asks us; 0 = never")
    int heartbeat_remote_seconds() default 10;

    /** Mode. */
    @AttributeDefinition(name = "Heartbeat mode", description = "poll: asks after silence; push: the other side speaks by itself")
    String heartbeat_mode() default "poll";

    /** Trace. */
    @AttributeDefinition(name = "Heartbeat trace", description = "Who logs the messages: off, local, remote, full")
    String heartbeat_trace() default "off";

    /** Open timeout. */
    @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300", description = "Bound for connecting, TLS and welcome")
    int open_timeout_seconds() default 10;

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
