package org.holdfast.connector.telephony.ari.rest;

import java.net.URI;
import org.holdfast.connector.toolkit.HostPort;

/**
 * Where an Asterisk answers.
 *
 * @param secure HTTPS and WSS instead of HTTP and WS
 * @param hostPort host and port of {@code http.conf}
 */
public record AriAddress(boolean secure, HostPort hostPort) {
    /**
     * Reads {@code http://host:port} or {@code https://host:port}.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static AriAddress parse(String text) {
        boolean secure = text.startsWith("https://");
        if (!secure && !text.startsWith("http://")) {
            throw new IllegalArgumentException("endpoints: http://host:port or https://host:port expected, found '" + text + "'");
        }
        return new AriAddress(secure, HostPort.parse(text.substring(text.indexOf("//") + 2)));
    }

    URI resource(String pathAndQuery) {
        return URI.create(this + "/ari/" + pathAndQuery);
    }

    URI events(String application) {
        return URI.create((secure ? "wss://" : "ws://") + hostPort + "/ari/events?app=" + application);
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + hostPort;
    }
}
