package org.holdfast.api.telephony;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a telephony server. */
@ConsumerType
public interface TelephonyConnector extends Connector<TelephonyLink, TelephonyEvents> {
}
