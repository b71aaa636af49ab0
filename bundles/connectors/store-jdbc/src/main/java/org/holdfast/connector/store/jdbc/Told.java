package org.holdfast.connector.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was logged of endpoints that cannot be opened: an attempt that fails as the one before it is not logged again. */
final class Told {
    private final Map<String, String> last = new ConcurrentHashMap<>();

    boolean isNews(String endpoint, String failure) {
        return !failure.equals(last.put(endpoint, failure));
    }

    void opened(String endpoint) {
        last.remove(endpoint);
    }
}
