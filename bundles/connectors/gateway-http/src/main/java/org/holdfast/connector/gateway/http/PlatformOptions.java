package org.holdfast.connector.gateway.http;

import java.net.URI;
import java.time.Duration;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Tls;

/**
 * What every link of the connector needs to know.
 *
 * @param answerWithin bound for one whole answer
 * @param bound requests that may wait
 * @param ports contacts at a time when the platform does not tell, 0 = not limited by it
 * @param askPortsEvery how often it is asked, zero = when a link opens
 * @param timeToLive how long the platform may keep a contact before it dials
 * @param tenant or empty
 * @param profile application that talks, or empty
 * @param notifications where results are awaited
 * @param plain whether http is taken
 * @param tokenFile file with a token, or empty
 * @param tls the files for HTTPS
 * @param mutual whether the platform must show a certificate when it notifies
 */
record PlatformOptions(Duration answerWithin, int bound, int ports, Duration askPortsEvery, Duration timeToLive, String tenant,
        String profile, Notifications notifications, boolean plain, String tokenFile, Tls tls, boolean mutual) {
    /**
     * Where results are awaited.
     *
     * @param listen address; port 0 = any
     * @param url by which the platform reaches it, or empty
     */
    record Notifications(HostPort listen, String url) {
    }

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming the setting and what was expected
     */
    static PlatformOptions of(GatewayConfiguration config) {
        Tls tls = new Tls(config.tls_trust(), config.tls_certificate(), config.tls_key());
        HostPort listen = HostPort.parse(config.notification_listen());
        String url = config.notification_url().strip();
        boolean secure = !tls.certificate().isBlank();
        if (!secure && !config.plain_http()) {
            throw new IllegalArgumentException("tls.certificate: results of calls come to a port of ours: a certificate and tls.key"
                    + " expected, or plain.http = true");
        }
        if (config.tls_mutual() && (!secure || tls.trust().isBlank())) {
            throw new IllegalArgumentException("tls.mutual: needs tls.certificate, tls.key and tls.trust");
        }
        if (url.isEmpty() && (listen.host().equals("0.0.0.0") || listen.host().equals("::"))) {
            throw new IllegalArgumentException("notification.url: expected, because notification.listen is every address");
        }
        if (!url.isEmpty()) {
            check(url, secure);
        }
        return new PlatformOptions(Duration.ofSeconds(within("answer.timeout.seconds", config.answer_timeout_seconds(), 1, 300)),
                within("queue.bound", config.queue_bound(), 10, 100_000), within("ports", config.ports(), 0, 100_000),
                Duration.ofSeconds(within("ports.asked.seconds", config.ports_asked_seconds(), 0, 3_600)),
                Duration.ofSeconds(within("time.to.live.seconds", config.time_to_live_seconds(), 1, 86_400)), config.tenant().strip(),
                config.profile().strip(), new Notifications(listen, url), config.plain_http(), config.token_file().strip(), tls,
                config.tls_mutual());
    }

    private static void check(String url, boolean secure) {
        String scheme = secure ? "https" : "http";
        try {
            URI uri = URI.create(url);
            if (scheme.equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return;
            }
        } catch (IllegalArgumentException noUri) {
            throw new IllegalArgumentException("notification.url: " + scheme + "://host[:port] expected, found '" + url + "'", noUri);
        }
        throw new IllegalArgumentException("notification.url: " + scheme + "://host[:port] expected, found '" + url + "'");
    }

    private static int within(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(setting + ": " + least + ".." + most + " expected, found " + value);
        }
        return value;
    }
}
