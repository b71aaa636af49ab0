package org.holdfast.proving.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.proving.simulators.virtual.VirtualStore;
import org.holdfast.proving.simulators.virtual.VirtualStoreConnector;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/** A record store in memory on a virtual clock. */
class MemoryStore implements RecordStoreFarEnd {
    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T09:00:00Z"));
    final VirtualStore store = new VirtualStore(time, 5);
    private int attempts;

    /** The right connector; each opening is an attempt. */
    final RecordStoreConnector right() {
        VirtualStoreConnector connector = new VirtualStoreConnector(store, MemorySwitch.SETTINGS);
        return new RecordStoreConnector() {
            @Override
            public ConnectorDescriptor descriptor() {
                return connector.descriptor();
            }

            @Override
            public LinkSettings settings() {
                return connector.settings();
            }

            @Override
            public RecordStoreLink open(Endpoint endpoint, LinkId id, RecordStoreEvents events) {
                attempts++;
                return connector.open(endpoint, id, events);
            }
        };
    }

    @Override
    public RecordStoreConnector connector() {
        return right();
    }

    @Override
    public void load(int contacts) {
        for (int chain = 1; chain <= contacts; chain++) {
            store.put(new ContactRecord(new RecordKey(LIST, chain, 0), chain, "+49300000" + (100 + chain),
                    ContactInfoType.HOME_PHONE, RecordType.GENERAL, RecordStatus.READY, CallResult.UNKNOWN, 0, 0, null, 0,
                    86_400, "UTC", "", "", Map.of()));
        }
    }

    @Override
    public void forbid(DoNotCallEntry entry) {
        store.put(entry);
    }

    @Override
    public ContactRecord stored(RecordKey record) {
        return store.record(record);
    }

    @Override
    public void kill() {
        store.kill(0);
    }

    @Override
    public void revive() {
        store.revive(0);
    }

    @Override
    public void freeze() {
        store.freeze(0);
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public void pass(Duration length) {
        MemorySwitch.advance(time, length);
    }

    @Override
    public void close() {
        // nothing but memory
    }
}
