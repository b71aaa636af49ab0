package org.holdfast.proving.requirements;

import java.util.regex.Pattern;

/**
 * One row of {@code docs/requirements.md}.
 *
 * @param id for example {@code TS-WS-7}
 * @param link the connection it is about
 * @param event what happens
 * @param behaviour what has to follow
 */
record Requirement(String id, String link, String event, String behaviour) {
    private static final Pattern ID = Pattern.compile("(?:[A-Z]+-)+[0-9]+");

    Requirement {
        if (!ID.matcher(id).matches() || link.isBlank() || event.isBlank() || behaviour.isBlank()) {
            throw new IllegalArgumentException("an id like TS-WS-7, a link, an event and a behaviour expected, found '"
                    + id + "', '" + link + "', '" + event + "', '" + behaviour + "'");
        }
    }

    /** The id as it stands in names of test methods. */
    static String inMethodNames(String id) {
        return id.replace('-', '_');
    }
}
