package org.holdfast.api.store;

import org.holdfast.api.connector.Connector;
import org.osgi.annotation.versioning.ConsumerType;

/** A connector to a database of calling lists. */
@ConsumerType
public interface RecordStoreConnector extends Connector<RecordStoreLink, RecordStoreEvents> {
}
