package org.holdfast.proving.tck;

import java.util.List;
import org.holdfast.api.statistics.StatisticsConnector;

/**
 * A statistics server that the kit can look into. Each report of the kit is about a calling list of its own: number 7 says
 * that {@code kit-7} has seven ready records. So a server that keeps values and no numbers can be asked too.
 */
public interface StatisticsFarEnd extends FarEnd<StatisticsConnector> {
    /** Numbers of the reports that are stored there, in the order in which they were stored; each as often as it is there. */
    List<Long> stored() throws Exception;
}
