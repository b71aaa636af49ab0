package org.holdfast.connector.toolkit;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where requests go by HTTP.
 *
 * @param secure whether by HTTPS
 * @param to host and port
 * @param host value of the header Host
 * @param target path and query of the request (RFC 9112 section 3.2.1)
 */
public record HttpAddress(boolean secure, HostPort to, String host, String target) {
    /**
     * Reads an URL.
     *
     * @param plain whether {@code http} is taken as well
     * @throws IllegalArgumentException if it has another form; the message has no part of it that could be secret
     */
    public static HttpAddress parse(String text, boolean plain) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException noUri) {
            throw new IllegalArgumentException("endpoints: an https URL expected");
        }
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null || uri.getPort() == 0) {
            throw new IllegalArgumentException("endpoints: an https URL with a host expected");
        }
        if (!secure && !plain) {
            throw new IllegalArgumentException("endpoints: an https URL expected; http is taken only with plain.http = true");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("endpoints: an https URL without user, password and fragment expected;"
                    + " a secret belongs into a file");
        }
        String bare = uri.getHost().startsWith("[") ? uri.getHost().substring(1, uri.getHost().length() - 1) : uri.getHost();
        int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new HttpAddress(secure, new HostPort(bare, port), uri.getHost() + (uri.getPort() > 0 ? ":" + port : ""),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }
}
