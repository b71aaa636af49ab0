package org.holdfast.proving.simulation;

import java.util.List;
import java.util.Random;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;

/** A statistics connector that loses some of what it is told to send. */
final class ForgetfulStatistics implements StatisticsConnector {
    private final StatisticsConnector honest;
    private final Random random;

    ForgetfulStatistics(StatisticsConnector honest, long seed) {
        this.honest = honest;
        this.random = new Random(seed);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return honest.descriptor();
    }

    @Override
    public LinkSettings settings() {
        return honest.settings();
    }

    @Override
    public StatisticsLink open(Endpoint endpoint, LinkId id, StatisticsEvents events) {
        StatisticsLink link = honest.open(endpoint, id, events);
        return new StatisticsLink() {
            @Override
            public void submit(List<StatisticsReport> reports) {
                if (random.nextInt(20) > 0) {
                    link.submit(reports);
                }
            }

            @Override
            public void probe() {
                link.probe();
            }

            @Override
            public void resync() {
                link.resync();
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }
}
