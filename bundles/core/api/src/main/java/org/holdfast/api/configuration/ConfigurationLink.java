package org.holdfast.api.configuration;

import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a configuration source. */
@ConsumerType
public interface ConfigurationLink extends Link {
    /** Asks for the present state, if newer than the revision, and for every change from then on. */
    void subscribe(long afterRevision);
}
