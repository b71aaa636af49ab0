package org.holdfast.connector.toolkit;

import java.util.Locale;
import java.util.Map;

/**
 * A request of HTTP/1.1.
 *
 * @param method GET, HEAD, PUT, POST or DELETE
 * @param path as it came: without decoding
 * @param query what follows the question mark, as it came; without one it is empty
 * @param headers by their names in small letters; of several with one name the last one
 * @param body up to the bound of the port
 * @param from address of the client
 * @param client name in the certificate that it showed, or empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(String method, String path, String query, Map<String, String> headers, byte[] body, String from,
        String client) {
    public HttpRequest {
        headers = Map.copyOf(headers);
    }

    /** A header, or empty. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }
}
