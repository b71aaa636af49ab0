package org.holdfast.api.statistics;

import java.util.List;
import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to a statistics server. */
@ConsumerType
public interface StatisticsLink extends Link {
    /** Submits reports in the order of their numbers; accepted ones are confirmed by {@link StatisticsEvents#accepted}. */
    void submit(List<StatisticsReport> reports);
}
