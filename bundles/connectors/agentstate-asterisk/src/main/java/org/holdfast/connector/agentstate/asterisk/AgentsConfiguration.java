package org.holdfast.connector.agentstate.asterisk;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector: {@code etc/org.holdfast.connector.agentstate.asterisk-<name>.cfg}. */
@ObjectClassDefinition(name = "Holdfast agents of Asterisk", description = "States of agents who are members of Asterisk's queues.")
public @interface AgentsConfiguration {
    /** Id. */
    @AttributeDefinition(name = "connector.id", description = "Unique in the server; what groups name as agentState.")
    String connector_id();

    /** Servers. */
    @AttributeDefinition(name = "endpoints", description = "tls:host:port or tcp:host:port of manager.conf; primary first.")
    String[] endpoints();

    /** Standby policy. */
    @AttributeDefinition(name = "standby", description = "none, warm or hot.")
    String standby() default "warm";

    /** Reconnect timeout. */
    @AttributeDefinition(name = "reconnect.timeout.seconds", min = "1", max = "3600", description = "Wait before connecting again.")
    int reconnect_timeout_seconds() default 10;

    /** Reconnect attempts. */
    @AttributeDefinition(name = "reconnect.attempts", min = "1", max = "100", description = "Attempts on one endpoint before its backup.")
    int reconnect_attempts() default 1;

    /** Heartbeat. */
    @AttributeDefinition(
            name = "heartbeat.seconds", min = "0", max = "3600",
            description = "Silence after which Asterisk is asked for a sign of life; after as much again the link is lost. 0: never.")
    int heartbeat_seconds() default 5;

    /** Open timeout. */
    @AttributeDefinition(name = "open.timeout.seconds", min = "1", max = "300", description = "Bound for connecting, TLS and login.")
    int open_timeout_seconds() default 5;

    /** Queue. */
    @AttributeDefinition(name = "queue.bound", min = "10", max = "100000", description = "Commands that may wait; one more closes the link.")
    int queue_bound() default 1000;

    /** User. */
    @AttributeDefinition(name = "user", description = "User of manager.conf, with read = agent.")
    String user();

    /** Password. */
    @AttributeDefinition(name = "password", type = AttributeType.PASSWORD, description = "Its password. Better: password.file.")
    String password() default "";

    /** File with the password. */
    @AttributeDefinition(
            name = "password.file", description = "File with the password, read each time a link is opened; goes before password.")
    String password_file() default "";

    /** Trust. */
    @AttributeDefinition(name = "tls.trust", description = "PEM file with trusted authorities. Empty: those of the JDK.")
    String tls_trust() default "";

    /** Certificate. */
    @AttributeDefinition(name = "tls.certificate", description = "PEM file with our certificate. Empty: none.")
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(name = "tls.key", description = "PEM file with its key, PKCS#8 without password.")
    String tls_key() default "";
}
