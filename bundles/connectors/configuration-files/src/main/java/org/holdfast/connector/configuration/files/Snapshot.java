package org.holdfast.connector.configuration.files;

import java.util.List;
import java.util.Map;

/**
 * What the folder says at one moment.
 *
 * @param texts the configuration files by name
 * @param problems files that could not be read as text
 */
record Snapshot(Map<String, String> texts, List<String> problems) {
    Snapshot {
        texts = Map.copyOf(texts);
        problems = List.copyOf(problems);
    }
}
