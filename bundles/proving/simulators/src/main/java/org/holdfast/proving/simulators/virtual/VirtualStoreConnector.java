package org.holdfast.proving.simulators.virtual;

import java.util.List;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.store.WriteBatch;

/** A connector to a {@link VirtualStore}. */
public final class VirtualStoreConnector implements RecordStoreConnector {
    private final VirtualStore store;
    private final LinkSettings settings;

    /** A connector with these link settings. */
    public VirtualStoreConnector(VirtualStore store, LinkSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.RECORD_STORE, Set.of(Capability.DURABLE_WRITES, Capability.REASSERTS),
                new LossContract(LossContract.OnSession.DRAIN, HoldCause.WAITING_FOR_RECORDS,
                        LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return settings;
    }

    @Override
    public RecordStoreLink open(Endpoint endpoint, LinkId id, RecordStoreEvents events) {
        return new StoreLink(store, settings.endpoints().indexOf(endpoint), events);
    }

    private static final class StoreLink extends VirtualLink<RecordStoreEvents> implements RecordStoreLink {
        private final VirtualStore store;

        StoreLink(VirtualStore store, int endpoint, RecordStoreEvents events) {
            super(store, endpoint, events);
            this.store = store;
        }

        @Override
        public void resync() {
            request(() -> report(events::resynced));
        }

        @Override
        public void epoch(EpochRequest request) {
            request(() -> {
                String before = store.acquire(request);
                long stored = store.epoch();
                String holder = store.holder();
                report(() -> {
                    if (before == null) {
                        events.epochDenied(request.requestId(), stored, holder);
                    } else {
                        events.epochGranted(request.requestId(), stored, before);
                    }
                });
            });
        }

        @Override
        public void retrieve(RetrieveRequest request) {
            request(() -> {
                List<ContactChain> chains = store.claim(request);
                store.springs(VirtualStore.Trap.AFTER_CLAIM);
                List<ContactChain> fresh = chains.stream()
                        .filter(chain -> chain.records().get(0).scheduled() == null)
                        .toList();
                boolean exhausted = fresh.size() < request.freshLimit();
                Cursor cursor = fresh.isEmpty() ? request.after()
                        : new Cursor(String.valueOf(fresh.get(fresh.size() - 1).chainId()));
                report(() -> events.retrieved(request.requestId(), chains, cursor, exhausted));
            });
        }

        @Override
        public void intend(IntentBatch batch) {
            request(() -> {
                if (store.springs(VirtualStore.Trap.BEFORE_INTENT)) {
                    return;
                }
                List<CallReference> granted = store.intend(batch);
                store.springs(VirtualStore.Trap.AFTER_INTENT);
                report(() -> events.intended(batch.requestId(), granted));
            });
        }

        @Override
        public void write(WriteBatch batch) {
            request(() -> {
                boolean stored = store.write(batch);
                store.springs(VirtualStore.Trap.AFTER_WRITE);
                report(() -> {
                    if (stored) {
                        events.written(batch.requestId());
                    } else {
                        events.requestFailed(batch.requestId(), "epoch " + batch.epoch() + " is not the stored one");
                    }
                });
            });
        }

        @Override
        public void reassert(WriteBatch batch) {
            request(() -> {
                boolean stored = store.reassert(batch);
                report(() -> {
                    if (stored) {
                        events.written(batch.requestId());
                    } else {
                        events.requestFailed(batch.requestId(), "epoch " + batch.epoch() + " is not the stored one");
                    }
                });
            });
        }

        @Override
        public void countReady(long requestId, String list) {
            request(() -> {
                long ready = store.ready(list);
                report(() -> events.readyCounted(requestId, list, ready));
            });
        }

        @Override
        public void readDoNotCall(DoNotCallRequest request) {
            request(() -> report(() -> events.doNotCallRead(request.requestId(), store.doNotCall(), true)));
        }

        @Override
        public void findOrphans(long requestId, String list, long epoch) {
            request(() -> {
                var orphans = store.orphans(list, epoch);
                report(() -> events.orphansFound(requestId, list, orphans));
            });
        }
    }
}
