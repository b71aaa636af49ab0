package org.holdfast.connector.management.syslog;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Syslog", description = "Alarms to a syslog server (RFC 5424)")
public @interface SyslogConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Servers. */
    @AttributeDefinition(name = "Endpoints", description = "udp:host:port, tcp:host:port or tls:host:port; primary first")
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
    @AttributeDefinition(name = "Heartbeat (s)", min = "0", max = "0", description = "Only 0: syslog has no answers")
    int heartbeat_seconds() default 0;

    /** Open timeout. */
    @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300", description = "Bound for connecting and for TLS")
    int open_timeout_seconds() default 5;

    /** Queue. */
    @AttributeDefinition(name = "Queue bound", min = "10", max = "100000",
            description = "Messages that may wait; one more closes the link")
    int queue_bound() default 1000;

    /** Facility. */
    @AttributeDefinition(name = "Facility", description = "user, daemon or local0 to local7")
    String facility() default "local0";

    /** HOSTNAME. */
    @AttributeDefinition(name = "Host name", description = "HOSTNAME of the messages; empty = the name of this host")
    String host_name() default "";

    /** APP-NAME. */
    @AttributeDefinition(name = "Application name", description = "APP-NAME of the messages")
    String app_name() default "holdfast";

    /** Enterprise number. */
    @AttributeDefinition(name = "Enterprise number", min = "1",
            description = "Behind the name of the structured data; 32473 is the number for examples (RFC 5612)")
    int enterprise_number() default 32473;

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
