package org.holdfast.api.statistics;

import java.time.Instant;
import java.util.Map;

/**
 * One numbered report.
 *
 * @param sequence grows by one with each report of this server
 * @param at when it became true
 * @param object what it is about: {@code campaign@group}, a campaign, a list
 * @param event stable word, for example {@code StatusWaitingRecords}
 * @param values numbers by name; no phone numbers
 */
public record StatisticsReport(long sequence, Instant at, String object, String event, Map<String, Double> values) {
    public StatisticsReport {
        values = Map.copyOf(values);
    }
}
