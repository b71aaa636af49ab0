package org.holdfast.connector.telephony.ari.call;

import java.time.Duration;
import java.util.function.Consumer;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.connector.telephony.ari.rest.AriClient;

/** What the calls of a link need of it. */
interface Switch {
    AriClient ari();

    AriSettings settings();

    /** Reports, unless the link is over. */
    void report(Consumer<TelephonyEvents> report);

    /** Runs this later on the link's thread; what is returned takes it back. */
    Runnable after(Duration delay, Runnable task);
}
