package org.holdfast.connector.telephony.ari;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one connector to Asterisk: {@code etc/org.holdfast.connector.telephony.ari-<name>.cfg}. */
@ObjectClassDefinition(name = "Holdfast Asterisk connector", description = "Makes calls through Asterisk over ARI.")
public @interface AriConfiguration {
    @AttributeDefinition(name = "connector.id", description = "Id of the connector, unique in the server.")
    String connector_id();

    @AttributeDefinition(
            name = "endpoints",
            description = "Asterisk servers, primary first: http://host:port or https://host:port, separated by commas.")
    String[] endpoints();

    @AttributeDefinition(name = "standby", description = "Standby policy: none, warm or hot.")
    String standby() default "warm";

    @AttributeDefinition(
            name = "reconnect.timeout.seconds", description = "Wait before connecting again, in seconds.", min = "0", max = "86400")
    int reconnect_timeout_seconds() default 10;

    @AttributeDefinition(
            name = "reconnect.attempts", description = "Attempts on one endpoint before its backup.", min = "1", max = "1000")
    int reconnect_attempts() default 1;

    @AttributeDefinition(
            name = "heartbeat.seconds",
            description = "Silence in seconds after which a WebSocket ping is sent; after as much again the link is lost. 0 = off.",
            min = "0", max = "3600")
    int heartbeat_seconds() default 2;

    @AttributeDefinition(
            name = "silence.timeout.seconds",
            description = "Without anything from Asterisk for so many seconds, not even the answer to a ping, the link is lost.",
            min = "1", max = "3600")
    int silence_timeout_seconds() default 10;

    @AttributeDefinition(
            name = "open.timeout.seconds", description = "Bound in seconds for opening the link.", min = "1", max = "300")
    int open_timeout_seconds() default 5;

    @AttributeDefinition(
            name = "application",
            description = "Name of the Stasis application; each Holdfast server that uses the same Asterisk needs its own.")
    String application() default "holdfast";

    @AttributeDefinition(name = "user", description = "User in ari.conf.")
    String user();

    @AttributeDefinition(name = "password", description = "Its password. Better: password.file.", type = AttributeType.PASSWORD)
    String password() default "";

    @AttributeDefinition(
            name = "password.file", description = "File with the password, read each time a link is opened; goes before password.")
    String password_file() default "";

    @AttributeDefinition(
            name = "dial.template", description = "What Asterisk dials for a contact; {number} is the number.")
    String dial_template() default "PJSIP/{number}@trunk";

    @AttributeDefinition(
            name = "agent.template",
            description = "What Asterisk dials for an agent whose address has no technology (PJSIP/…); {address} is the address.")
    String agent_template() default "PJSIP/trunk/{address}";

    @AttributeDefinition(name = "caller.id", description = "Number shown when a call names no caller. Empty: Asterisk's own.")
    String caller_id() default "";

    @AttributeDefinition(
            name = "user.data.to",
            description = "Who gets the data of the record with the call: agent, both (agent and contact) or none.")
    String user_data_to() default "agent";

    @AttributeDefinition(
            name = "user.data.bytes", description = "Most bytes of these data; pairs that do not fit are left out.",
            min = "0", max = "4000")
    int user_data_bytes() default 600;

    @AttributeDefinition(name = "max.calls", description = "Calls of a link at the same time; more are rejected.", min = "1", max = "100000")
    int max_calls() default 2000;

    @AttributeDefinition(
            name = "max.requests",
            description = "HTTP requests at the same time; with its two for events stays under sessionlimit of http.conf.",
            min = "1", max = "1000")
    int max_requests() default 20;

    @AttributeDefinition(
            name = "request.timeout.millis", description = "Wait in milliseconds for the answer to a request.", min = "10", max = "60000")
    int request_timeout_millis() default 5000;

    @AttributeDefinition(
            name = "queue.bound", description = "Commands that may wait for the link's thread; more dials are rejected.",
            min = "1", max = "1000000")
    int queue_bound() default 10000;

    @AttributeDefinition(
            name = "communication.application",
            description = "Stasis application that gets the status of sessions as user events. Empty: none.")
    String communication_application() default "";

    @AttributeDefinition(
            name = "communication.use", description = "What it is for: off, status, or control (status and commands of third parties).")
    String communication_use() default "status";

    @AttributeDefinition(
            name = "communication.senders", description = "Senders of user events that may control sessions, separated by commas.")
    String[] communication_senders() default {};

    @AttributeDefinition(
            name = "ami.port", min = "0", max = "65535",
            description = "Port of the manager interface on the host of the endpoint, for agents and queues. 0: not used.")
    int ami_port() default 0;

    @AttributeDefinition(name = "ami.user", description = "User of manager.conf, with read = agent.")
    String ami_user() default "";

    @AttributeDefinition(name = "ami.password", description = "Its password. Better: ami.password.file.", type = AttributeType.PASSWORD)
    String ami_password() default "";

    @AttributeDefinition(
            name = "ami.password.file", description = "File with it, read each time a link is opened; goes before ami.password.")
    String ami_password_file() default "";

    @AttributeDefinition(name = "tls.trust", description = "PEM file of trusted certificates. Empty: those of the JDK.")
    String tls_trust() default "";

    @AttributeDefinition(name = "tls.certificate", description = "PEM file with our certificate. Empty: none is shown.")
    String tls_certificate() default "";

    @AttributeDefinition(name = "tls.key", description = "PEM file with its key, PKCS#8 without password.")
    String tls_key() default "";
}
