package org.holdfast.api.management;

import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a management layer. */
@ConsumerType
public interface ManagementConnector extends Connector<ManagementLink, LinkEvents> {
}
