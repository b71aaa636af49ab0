package org.holdfast.api.statistics;

import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of a statistics server. */
@ProviderType
public interface StatisticsEvents extends LinkEvents {
    /** Every report up to and with this number is stored there; later ones are sent again after an outage. */
    void accepted(long throughSequence);
}
