package org.holdfast.connector.telephony.sip;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one SIP connector: {@code etc/org.holdfast.connector.telephony.sip-<name>.cfg}. */
@ObjectClassDefinition(name = "Holdfast SIP connector", description = "Makes calls through a SIP server.")
public @interface SipConfiguration {
    @AttributeDefinition(name = "connector.id", description = "Id of the connector, unique in the server.")
    String connector_id();

    @AttributeDefinition(
            name = "endpoints",
            description = "Outbound proxies, primary first: udp:host:port, tcp:host:port or tls:host:port, separated by commas.")
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
            description = "Silence in seconds after which OPTIONS is sent; after as much again the link is lost. 0 = off.",
            min = "0", max = "3600")
    int heartbeat_seconds() default 2;

    @AttributeDefinition(
            name = "open.timeout.seconds", description = "Bound in seconds for opening and for a TCP or TLS connection.",
            min = "1", max = "300")
    int open_timeout_seconds() default 5;

    @AttributeDefinition(name = "local.address", description = "Address to bind and to announce; one of this host, not 0.0.0.0.")
    String local_address() default "127.0.0.1";

    @AttributeDefinition(
            name = "local.port",
            description = "Port of the first open link, the next one up for each further link open at the same time; 0 = any free.",
            min = "0", max = "65535")
    int local_port() default 0;

    @AttributeDefinition(name = "from.user", description = "User of From and Contact when a call names no caller.")
    String from_user() default "holdfast";

    @AttributeDefinition(name = "from.domain", description = "Domain of From and of Call-IDs. Empty: local.address.")
    String from_domain() default "";

    @AttributeDefinition(
            name = "destination.domain", description = "Domain of the numbers that are dialed. Empty: the proxy's host and port.")
    String destination_domain() default "";

    @AttributeDefinition(
            name = "user.data.to",
            description = "Who gets the data of the record with the call: agent, both (agent and contact) or none.")
    String user_data_to() default "agent";

    @AttributeDefinition(name = "user.data.header", description = "Header of the INVITE that carries them; begins with X-.")
    String user_data_header() default "X-Holdfast-Data";

    @AttributeDefinition(
            name = "user.data.columns",
            description = "Columns that go along, most important first, separated by commas. Empty: all.")
    String[] user_data_columns() default {};

    @AttributeDefinition(
            name = "user.data.bytes", description = "Most bytes of the header's value; pairs that do not fit are left out.",
            min = "0", max = "8000")
    int user_data_bytes() default 600;

    @AttributeDefinition(
            name = "communication.dn",
            description = "Address that gets the status of sessions by MESSAGE: sip:user@host or a number. Empty: none.")
    String communication_dn() default "";

    @AttributeDefinition(
            name = "communication.use", description = "What it is for: off, status, or control (status and commands of third parties).")
    String communication_use() default "status";

    @AttributeDefinition(
            name = "communication.senders",
            description = "Addresses of From that may control sessions, separated by commas; the SIP server has to vouch for them.")
    String[] communication_senders() default {};

    @AttributeDefinition(name = "auth.user", description = "User for digest authentication. Empty: challenges are not answered.")
    String auth_user() default "";

    @AttributeDefinition(name = "auth.password", description = "Secret for digest authentication.", type = AttributeType.PASSWORD)
    String auth_password() default "";

    @AttributeDefinition(name = "max.calls", description = "Calls of a link at the same time; more are rejected.", min = "1", max = "100000")
    int max_calls() default 2000;

    @AttributeDefinition(
            name = "query.timeout.millis", description = "Wait in milliseconds for the answer to a question about a call.",
            min = "10", max = "60000")
    int query_timeout_millis() default 1000;

    @AttributeDefinition(
            name = "queue.bound", description = "Commands that may wait for the SIP stack; more dials are rejected.",
            min = "1", max = "1000000")
    int queue_bound() default 10000;

    @AttributeDefinition(
            name = "strangers.per.second",
            description = "Messages and connections in a second from addresses that are not the proxy's; more are dropped. 0 = none.",
            min = "0", max = "100000")
    int strangers_per_second() default 200;

    @AttributeDefinition(
            name = "max.connections",
            description = "TCP and TLS connections to us at the same time from strangers, and as many from the proxy.",
            min = "1", max = "10000")
    int max_connections() default 100;

    @AttributeDefinition(
            name = "connection.idle.seconds", description = "Silence in seconds after which a connection to us is closed.",
            min = "1", max = "86400")
    int connection_idle_seconds() default 120;

    @AttributeDefinition(
            name = "tls.trust", description = "File of trusted certificates: PEM, PKCS#12 or JKS. Empty: those of the JDK.")
    String tls_trust() default "";

    @AttributeDefinition(
            name = "tls.trust.password", description = "Password of a PKCS#12 or JKS trust file.", type = AttributeType.PASSWORD)
    String tls_trust_password() default "";

    @AttributeDefinition(
            name = "tls.keystore", description = "PKCS#12 or JKS file with our certificate and key. Empty: none is shown.")
    String tls_keystore() default "";

    @AttributeDefinition(name = "tls.keystore.password", description = "Password of tls.keystore.", type = AttributeType.PASSWORD)
    String tls_keystore_password() default "";
}
