package org.holdfast.proving.tck;

import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;

/** A management layer that the kit can look into. */
public interface ManagementFarEnd extends FarEnd<ManagementConnector> {
    /** Whether an alarm with this code and object is raised there and was not cleared since. */
    boolean isRaised(Alarm alarm) throws Exception;
}
