package org.holdfast.proving.simulation;

import java.util.EnumSet;
import java.util.Set;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;

/** A store connector that hides that its store takes what the server knows as dialed. */
final class SilentStore implements RecordStoreConnector {
    private final RecordStoreConnector honest;

    SilentStore(RecordStoreConnector honest) {
        this.honest = honest;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        ConnectorDescriptor all = honest.descriptor();
        Set<Capability> fewer = EnumSet.copyOf(all.capabilities());
        fewer.remove(Capability.REASSERTS);
        return new ConnectorDescriptor(all.kind(), fewer, all.onLoss());
    }

    @Override
    public LinkSettings settings() {
        return honest.settings();
    }

    @Override
    public RecordStoreLink open(Endpoint endpoint, LinkId id, RecordStoreEvents events) {
        return honest.open(endpoint, id, events);
    }
}
