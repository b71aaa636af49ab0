package org.holdfast.api;

/**
 * Names a dialing session: one campaign for one agent group.
 *
 * @param campaign campaign name
 * @param group group name
 */
public record SessionId(String campaign, String group) implements Comparable<SessionId> {

    public SessionId {
        if (!Names.isName(campaign) || !Names.isName(group)) {
            throw new IllegalArgumentException(
                    "campaign and group: letters, digits, _ and - expected, found '" + campaign + "@" + group + "'");
        }
    }

    /** The field's form {@code campaign@group}. */
    @Override
    public String toString() {
        return campaign + "@" + group;
    }

    /**
     * Reads {@code campaign@group}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static SessionId parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("campaign@group expected, found '" + text + "'");
        }
        return new SessionId(text.substring(0, at), text.substring(at + 1));
    }

    @Override
    public int compareTo(SessionId other) {
        return toString().compareTo(other.toString());
    }
}
