package org.holdfast.api.statistics;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a statistics server; several may be used at once (ST-3, ST-5). */
@ConsumerType
public interface StatisticsConnector extends Connector<StatisticsLink, StatisticsEvents> {
}
