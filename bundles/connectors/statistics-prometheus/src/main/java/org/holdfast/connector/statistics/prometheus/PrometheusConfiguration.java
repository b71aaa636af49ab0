package org.holdfast.connector.statistics.prometheus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the connector. */
@ObjectClassDefinition(name = "Prometheus", description = "Statistics on a page that Prometheus scrapes")
public @interface PrometheusConfiguration {
    /** Id. */
    @AttributeDefinition(name = "Connector id", description = "Unique in the server")
    String connector_id();

    /** Where to listen. */
    @AttributeDefinition(name = "Endpoints", description = "One address to listen on, host:port")
    String[] endpoints() default "127.0.0.1:9464";

    /** Reconnect timeout. */
    @AttributeDefinition(name = "Reconnect timeout (s)", min = "1", max = "3600",
            description = "Wait before it is tried again to listen, when the port is in use")
    int reconnect_timeout_seconds() default 10;

    /** Connections. */
    @AttributeDefinition(name = "Connections", min = "1", max = "1000", description = "Scrapes at once")
    int connections() default 20;

    /** Time. */
    @AttributeDefinition(name = "Scrape timeout (s)", min = "1", max = "300", description = "Time for one scrape, both ways")
    int scrape_timeout_seconds() default 10;

    /** Objects. */
    @AttributeDefinition(name = "Objects", min = "1", max = "100000", description = "Sessions, campaigns and lists that are shown")
    int objects() default 5000;

    /** Trust. */
    @AttributeDefinition(name = "TLS trust",
            description = "PEM file with authorities of scrapers; if set, only scrapers with a certificate are served")
    String tls_trust() default "";

    /** Certificate. */
    @AttributeDefinition(name = "TLS certificate", description = "PEM file with our certificate chain; empty = plain HTTP")
    String tls_certificate() default "";

    /** Key. */
    @AttributeDefinition(name = "TLS key", description = "PEM file with its private key, PKCS#8 without password")
    String tls_key() default "";
}
