package org.holdfast.connector.interaction.esp;

import org.holdfast.proving.tck.InteractionFarEnd;
import org.holdfast.proving.tck.InteractionVerification;

/** The connector against the conformance kit. */
class ConformanceTest extends InteractionVerification {
    @Override
    protected InteractionFarEnd farEnd() {
        return new KitInteractions();
    }

    @Override
    protected boolean isForeign(Thread thread) {
        return thread.getName().startsWith(KitInteractions.THREADS);
    }
}
