package org.holdfast.connector.statistics.server;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Statistics server", description = "Numbered reports to one statistics server; one connector for each")
public @interface StatisticsConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Server. */
    @AttributeDefinition(name = "Endpoints", description = "One address: tcp:host:port or tls:host:port")
    String[] endpoints();

    /** Source. */
    @AttributeDefinition(name = "Source", description = "Name of this server there, unique; empty = connector id and host name")
    String source() default "";

    /** Reconnect timeout. */
    @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600", description = "Wait before connecting again")
    int reconnect_timeout_seconds() default 10;

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
