package org.holdfast.api.connector;

import org.osgi.annotation.versioning.ConsumerType;

/** Says which endpoints shall be open and which one is active. A pure function: same view, same plan. */
@ConsumerType
public interface StandbyPolicy {
    /** The name used in {@code standby} of a connector's configuration. */
    String name();

    /** What shall be, given what is. Indexes are those of {@link LinkSettings#endpoints()}. */
    StandbyPlan plan(StandbyView view);
}
