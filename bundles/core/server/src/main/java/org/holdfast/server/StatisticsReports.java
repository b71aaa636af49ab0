package org.holdfast.server;

import java.util.function.Predicate;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;

/** Reports of a statistics link as inputs. */
final class StatisticsReports extends Reports implements StatisticsEvents {
    StatisticsReports(LinkId id, Predicate<Input> inbox) {
        super(id, inbox);
    }

    @Override
    public void accepted(long throughSequence) {
        post(new Input.ReportsAccepted(id.connector(), id.generation(), throughSequence));
    }
}
