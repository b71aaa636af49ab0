package org.holdfast.proving.simulators.virtual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;

/** A statistics server in memory: stores each number once, in order, over every outage. */
public final class VirtualStatistics extends VirtualServer {
    private final List<StatisticsReport> stored = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private long newest;

    /** An empty one. */
    public VirtualStatistics(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** Everything stored, in the order in which it came. */
    public List<StatisticsReport> stored() {
        return List.copyOf(stored);
    }

    /** Gaps seen: a number came although an older one never did. */
    public List<String> wrong() {
        return List.copyOf(wrong);
    }

    private void store(StatisticsReport report) {
        if (report.sequence() <= newest) {
            return;
        }
        if (newest > 0 && report.sequence() != newest + 1) {
            wrong.add(report.sequence() + " after " + newest);
        }
        newest = report.sequence();
        stored.add(report);
    }

    /** A connector to it with these link settings. */
    public StatisticsConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements StatisticsConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.STATISTICS, Set.of(), new LossContract(
                    LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public StatisticsLink open(Endpoint endpoint, LinkId id, StatisticsEvents events) {
            return new StatisticsLinkOverTime(settings.endpoints().indexOf(endpoint), events);
        }
    }

    private final class StatisticsLinkOverTime extends VirtualLink<StatisticsEvents> implements StatisticsLink {
        private final ArrayDeque<List<StatisticsReport>> onTheWay = new ArrayDeque<>();

        StatisticsLinkOverTime(int endpoint, StatisticsEvents events) {
            super(VirtualStatistics.this, endpoint, events);
        }

        @Override
        public void resync() {
            request(() -> report(events::resynced));
        }

        /** A stream keeps its order: whatever arrives first is what was sent first. */
        @Override
        public void submit(List<StatisticsReport> reports) {
            onTheWay.addLast(reports);
            request(() -> {
                onTheWay.removeFirst().forEach(VirtualStatistics.this::store);
                long through = newest;
                report(() -> events.accepted(through));
            });
        }
    }
}
