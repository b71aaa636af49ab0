package org.holdfast.api.peer;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to the other server of the pair (HA-1). */
@ConsumerType
public interface PeerConnector extends Connector<PeerLink, PeerEvents> {
}
