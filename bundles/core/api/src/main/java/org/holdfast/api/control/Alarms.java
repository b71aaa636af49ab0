package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.management.Alarm;
import org.osgi.annotation.versioning.ProviderType;

/** What is wrong now. The same alarms go to the management connectors. */
@ProviderType
public interface Alarms {
    /** The alarms that are raised and not cleared, oldest first. */
    List<Alarm> raised();
}
