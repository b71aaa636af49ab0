package org.holdfast.api.connector;

/**
 * Identifies one link.
 *
 * @param connector id of the connector
 * @param generation counts the links of the connector, from 1; reports of an older generation change nothing
 */
public record LinkId(String connector, long generation) {
    @Override
    public String toString() {
        return connector + "#" + generation;
    }
}
