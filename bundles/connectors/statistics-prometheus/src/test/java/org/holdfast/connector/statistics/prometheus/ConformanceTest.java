package org.holdfast.connector.statistics.prometheus;

import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.StatisticsVerification;

/** The connector against the conformance kit. The rules about a loss are skipped: it has nobody to lose. */
class ConformanceTest extends StatisticsVerification {
    @Override
    protected StatisticsFarEnd farEnd() {
        return new KitScraper();
    }
}
