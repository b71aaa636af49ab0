package org.holdfast.api.management;

import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a management layer. */
@ConsumerType
public interface ManagementLink extends Link {
    /** An alarm is raised; raising it again changes nothing. */
    void raise(Alarm alarm);

    /** The alarm with this code and object is over. */
    void clear(Alarm alarm);
}
