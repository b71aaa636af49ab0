package org.holdfast.proving.simulators.virtual;

import java.time.Instant;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.jspecify.annotations.Nullable;

/** The truth about one call that was really made. */
public final class VirtualCall {
    private final CallReference reference;
    private final String number;
    private final int endpoint;
    private final Instant madeAt;
    private boolean answered;
    private boolean over;
    private @Nullable CallResult told;
    private @Nullable String agent;
    private boolean joined;

    VirtualCall(CallReference reference, String number, int endpoint, Instant madeAt) {
        this.reference = reference;
        this.number = number;
        this.endpoint = endpoint;
        this.madeAt = madeAt;
    }

    /** The reference it was made with. */
    public CallReference reference() {
        return reference;
    }

    /** The number dialed. */
    public String number() {
        return number;
    }

    int endpoint() {
        return endpoint;
    }

    /** When it was made. */
    public Instant madeAt() {
        return madeAt;
    }

    /** Whether the contact answered. */
    public boolean answered() {
        return answered;
    }

    void answer() {
        answered = true;
    }

    /** Whether it has ended in the world. */
    public boolean over() {
        return over;
    }

    void end() {
        over = true;
    }

    /** The result of which Holdfast was told, or null when it never was. */
    public @Nullable CallResult told() {
        return told;
    }

    void tell(CallResult result) {
        told = result;
    }

    /** The agent on the call, or null. */
    public @Nullable String agent() {
        return agent;
    }

    void setAgent(@Nullable String agent) {
        this.agent = agent;
    }

    /** Whether an agent talks with the contact, or did. */
    public boolean joined() {
        return joined;
    }

    void join() {
        joined = true;
    }
}
