package org.holdfast.api.gateway;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a voice platform. */
@ConsumerType
public interface GatewayConnector extends Connector<GatewayLink, GatewayEvents> {
}
