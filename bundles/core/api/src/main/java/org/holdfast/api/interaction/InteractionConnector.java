package org.holdfast.api.interaction;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector for an interaction server; its {@code open} listens on a port of its own (IXN-2). */
@ConsumerType
public interface InteractionConnector extends Connector<InteractionLink, InteractionEvents> {
}
