package org.holdfast.connector.gateway.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Voice platform (HTTP)", description = "Contacts to a voice platform that dials by itself")
public @interface GatewayConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server; what campaigns name as gateway")
    String connector_id();

    /** Endpoints. */
    @AttributeDefinition(name = "Endpoints", description = "https://host[:port]/SSG, primary first")
    String[] endpoints();

    /** Standby. */
    @AttributeDefinition(name = "Standby", description = "none or warm")
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
            description = "Silence after which the platform is asked an empty request; 0 = never, the basic connection")
    int heartbeat_seconds() default 0;

    /** Open timeout. */
    @AttributeDefinition(name = "Open timeout (s)", min = "1", max = "300", description = "Bound for the first answer")
    int open_timeout_seconds() default 20;

    /** Answer timeout. */
    @AttributeDefinition(name = "Answer timeout (s)", min = "1", max = "300", description = "Bound for one whole answer")
    int answer_timeout_seconds() default 10;

    /** Queue. */
    @AttributeDefinition(name = "Queue bound", min = "10", max = "100000",
            description = "Requests that may wait; one more closes the link")
    int queue_bound() default 10_000;

    /** Ports. */
    @AttributeDefinition(name = "Ports", min = "0", max = "100000",
            description = "Contacts at a time for a platform that does not tell; 0 = not limited by the platform")
    int ports() default 0;

    /** Ports asked. */
    @AttributeDefinition(name = "Ports asked every (s)", min = "0", max = "3600",
            description = "How often the platform is asked for its free ports; 0 = only when a link opens")
    int ports_asked_seconds() default 10;

    /** Time to live. */
    @AttributeDefinition(name = "Time to live (s)", min = "1", max = "86400",
            description = "How long the platform may keep a contact before it dials; after it the contact is given up there")
    int time_to_live_seconds() default 60;

    /** Tenant. */
    @AttributeDefinition(name = "Tenant", description = "TenantName of requests; empty = none")
    String tenant() default "";

    /** Profile. */
    @AttributeDefinition(name = "IVR profile", description = "IVRProfileName of requests: the application that talks; empty = none")
    String profile() default "";

    /** Listen. */
    @AttributeDefinition(name = "Notifications: listen", description = "Address on which results are awaited, host:port; port 0 = any")
    String notification_listen() default "127.0.0.1:0";

    /** URL. */
    @AttributeDefinition(name = "Notifications: URL",
            description = "http(s)://host[:port] by which the platform reaches that address; empty = the address itself")
    String notification_url() default "";

    /** Plain HTTP. */
    @AttributeDefinition(name = "Plain HTTP", description = "Whether http is taken, both ways")
    boolean plain_http() default false;

    /** Token. */
    @AttributeDefinition(name = "Token file", description = "File with a token for the header Authorization: Bearer; empty = none")
    String token_file() default "";

    /** Trust. */
    @AttributeDefinition(name = "TLS trust", description = "PEM file with the trusted authorities; empty = those of the JDK")
    String tls_trust() default "";

    /** Certificate. */
    @AttributeDefinition(name = "TLS certificate", description = "PEM file with our certificate chain, for notifications too")
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(name = "TLS key", description = "PEM file with its private key, PKCS#8 without password")
    String tls_key() default "";

    /** Mutual. */
    @AttributeDefinition(name = "TLS: certificate of the platform",
            description = "Whether notifications are taken only from a client with a certificate of tls.trust")
    boolean tls_mutual() default false;
}
