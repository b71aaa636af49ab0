package org.holdfast.api.configuration;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a source of configuration. */
@ConsumerType
public interface ConfigurationConnector extends Connector<ConfigurationLink, ConfigurationEvents> {
}
