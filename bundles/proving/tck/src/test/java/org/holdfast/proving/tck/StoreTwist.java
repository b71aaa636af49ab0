package org.holdfast.proving.tck;

import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;

/** A twist of a record store connector. */
abstract class StoreTwist extends Twist<MemoryStore, RecordStoreLink, RecordStoreEvents> {
}
