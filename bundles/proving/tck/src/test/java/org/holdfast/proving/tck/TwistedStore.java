package org.holdfast.proving.tck;

import java.util.function.Supplier;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;

/** The verification of a record store connector with a twist, chosen before the run. */
final class TwistedStore extends RecordStoreVerification {
    private static Supplier<StoreTwist> chosen = () -> new StoreTwist() { };

    static Kit.Outcome run(Supplier<StoreTwist> twist) {
        chosen = twist;
        return Kit.run(TwistedStore.class);
    }

    @Override
    protected RecordStoreFarEnd farEnd() {
        return new MemoryStore() {
            @Override
            public RecordStoreConnector connector() {
                return chosen.get().of(this, RecordStoreConnector.class, RecordStoreLink.class, RecordStoreEvents.class, right());
            }
        };
    }
}
