package org.holdfast.ledger;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.store.ContactRecord;
import org.jspecify.annotations.Nullable;

/** One attempt under way. Changed by {@link LedgerState} only. */
final class Attempt {
    /** How far it has got. */
    enum Stage {
        /** The store was asked for the intent. */
        ASKED,
        /** The intent is granted, nothing was handed to the switch. */
        INTENDED,
        /** The answer to the intent is unknown: neither dialed nor given back. */
        INTENT_UNKNOWN,
        /** Handed to the switch. */
        DIALED,
        /** The switch reported something about it. */
        IN_PROGRESS,
        /** The switch was asked about it. */
        IN_DOUBT,
        /** The call is over; its agent may still give its result. */
        WRAP_UP,
        /** Taken over from an older epoch, not yet decided. */
        ORPHAN
    }

    final CallReference call;
    final ContactRecord record;
    /** Epoch under which the record was claimed. */
    final long epoch;
    /** An older epoch made this attempt: it has no chain here. */
    final boolean inherited;
    Stage stage;
    /** Request id of the intent batch, 0 when there was none. */
    long intent;
    Instant deadline = Instant.MAX;
    @Nullable Instant dialedAt;
    boolean progressed;
    boolean answered;
    boolean connected;
    String agent = "";
    @Nullable CallResult dropped;
    @Nullable CallResult agentResult;
    /** How long after the call its agent may give its result. */
    Duration wrapUp = Duration.ZERO;
    /** What is written at the end of WRAP_UP if the agent says nothing. */
    CallResult ended = CallResult.UNKNOWN;

    Attempt(CallReference call, ContactRecord record, long epoch, boolean inherited, Stage stage) {
        this.call = call;
        this.record = record;
        this.epoch = epoch;
        this.inherited = inherited;
        this.stage = stage;
    }

    /** Whether a call may exist at the switch. */
    boolean atSwitch() {
        return switch (stage) {
            case DIALED, IN_PROGRESS, IN_DOUBT -> true;
            case ASKED, INTENDED, INTENT_UNKNOWN, WRAP_UP, ORPHAN -> false;
        };
    }
}
