package org.holdfast.proving.tck;

import java.util.List;
import org.holdfast.api.statistics.StatisticsConnector;

/**
 * A statistics server that the kit can look into. Each report of the kit has an object of its own, {@code kit-7@group} for
 * number 7, and its number as its only value, {@code number}: so a server that keeps values and no numbers can be asked too.
 */
public interface StatisticsFarEnd extends FarEnd<StatisticsConnector> {
    /** Numbers of the reports that are stored there, in the order in which they were stored; each as often as it is there. */
    List<Long> stored() throws Exception;
}
