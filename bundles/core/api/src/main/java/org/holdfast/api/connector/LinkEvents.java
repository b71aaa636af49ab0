package org.holdfast.api.connector;

import org.osgi.annotation.versioning.ProviderType;

/** Reports of one link. May be called from any thread; never blocks for long; ignores reports after close. */
@ProviderType
public interface LinkEvents {
    /** The link is open; commands may be sent. */
    void opened();

    /** Something was received from the server: it is alive. */
    void heard();

    /** All state was reported again after {@link Link#resync()}. */
    void resynced();

    /** The link is closed or could not be opened. The last report of a link. */
    void closed(Disconnect why);
}
