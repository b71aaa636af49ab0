package org.holdfast.api.store;

/**
 * How to import a CSV file.
 *
 * @param list calling list; created when it does not exist
 * @param preview check and report, write nothing
 * @param defaultRegion ISO 3166 region for numbers without {@code +}, or empty: such numbers are refused
 * @param defaultZone IANA zone for rows without one, or empty
 */
public record ImportRequest(String list, boolean preview, String defaultRegion, String defaultZone) {
}
