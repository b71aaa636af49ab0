package org.holdfast.api.dialer;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a dialer. */
@ConsumerType
public interface DialerConnector extends Connector<DialerLink, DialerEvents> {
}
