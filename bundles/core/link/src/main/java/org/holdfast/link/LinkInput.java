package org.holdfast.link;

import org.holdfast.api.connector.Disconnect;

/** What can happen to the links of a connector. Reports carry the generation of the link they came from. */
public sealed interface LinkInput {
    /** The connector is there: open what the standby plan wants. */
    record Start() implements LinkInput {
    }

    /** The connector goes: close everything, open nothing. */
    record Stop() implements LinkInput {
    }

    /** A link opened. */
    record Opened(long generation) implements LinkInput {
    }

    /** Something was received on a link. */
    record Heard(long generation) implements LinkInput {
    }

    /** A link has reported all state again. */
    record Resynced(long generation) implements LinkInput {
    }

    /** A link is closed or could not be opened. */
    record Closed(long generation, Disconnect why) implements LinkInput {
    }

    /** An operator wants another endpoint to be active. */
    record SwitchOver() implements LinkInput {
    }

    /** An operator wants new links now. */
    record Reconnect() implements LinkInput {
    }

    /** Time has passed. */
    record Tick() implements LinkInput {
    }
}
