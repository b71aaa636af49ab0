package org.holdfast.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.jspecify.annotations.Nullable;

/**
 * What is tested at the moment of dialing, in this order: cancelled, do-not-call, attempts, schedule, time zone,
 * calling hours. Everything that is not known fails closed.
 */
final class Gate {
    /** When a record without a usable zone is looked at again. */
    static final Duration NO_ZONE_RETRY = Duration.ofHours(1);

    private final Draft draft;
    private final DoNotCall doNotCall;

    Gate(Draft draft, DoNotCall doNotCall) {
        this.draft = draft;
        this.doNotCall = doNotCall;
    }

    /** The number of the chain to dial now; empty when the chain left the buffer. */
    Optional<ContactRecord> next(Chain chain) {
        if (chain.cancelled) {
            draft.cancelAll(List.copyOf(chain.open.values()), chain.epoch);
            draft.left(chain);
            return Optional.empty();
        }
        List<ContactRecord> waiting = new ArrayList<>();
        @Nullable Instant earliest = null;
        for (ContactRecord record : chain.open.values()) {
            Optional<DoNotCallEntry> hit = listed(record);
            if (hit.isPresent()) {
                if (!hit.get().phone().equals(record.contactInfo())) {
                    holdChain(chain, record, waiting);
                    return Optional.empty();
                }
                noCall(record, chain.epoch);
            } else if (record.attempt() >= list(record).map(ListDefinition::maxAttempts).orElse(0)) {
                draft.heldBack(record, "attempts used up");
                draft.put(record, chain.epoch, record.dials(), RecordStatus.UPDATED, record.scheduled());
            } else {
                Optional<Instant> dialable = dialable(record);
                if (dialable.isEmpty()) {
                    draft.heldBack(record, "calling hours are never open");
                    draft.put(record, chain.epoch, record.dials(), RecordStatus.UPDATED, record.scheduled());
                } else if (dialable.get().isAfter(draft.now)) {
                    waiting.add(record);
                    earliest = earliest == null || dialable.get().isBefore(earliest) ? dialable.get() : earliest;
                } else {
                    return Optional.of(record);
                }
            }
        }
        for (ContactRecord record : waiting) {
            draft.heldBack(record, reason(record));
            draft.put(record, chain.epoch, record.dials(), RecordStatus.READY, earliest);
        }
        draft.left(chain);
        return Optional.empty();
    }

    /** Whether the number may still be dialed; asked again when the intent was granted. */
    boolean allows(ContactRecord record) {
        return doNotCall.isComplete() && listed(record).isEmpty()
                && dialable(record).filter(at -> !at.isAfter(draft.now)).isPresent();
    }

    private Optional<ListDefinition> list(ContactRecord record) {
        return Optional.ofNullable(draft.state.lists.get(record.key().list()));
    }

    private Optional<DoNotCallEntry> listed(ContactRecord record) {
        String column = list(record).map(ListDefinition::customerIdColumn).orElse("");
        String customer = column.isEmpty() ? "" : record.custom().getOrDefault(column, "");
        return doNotCall.check(record.contactInfo(), customer, draft.state.definition.tenant(),
                draft.state.definition.id().campaign(), record.key().list());
    }

    /** The customer is listed: no number of his is dialed. */
    private void holdChain(Chain chain, ContactRecord from, List<ContactRecord> waiting) {
        waiting.forEach(each -> noCall(each, chain.epoch));
        chain.open.tailMap(from.key().chainN(), true).values().forEach(each -> noCall(each, chain.epoch));
        draft.left(chain);
    }

    private void noCall(ContactRecord record, long epoch) {
        draft.heldBack(record, "do-not-call");
        draft.put(record, epoch, record.dials(), RecordStatus.UPDATED, RecordType.NO_CALL, CallResult.DO_NOT_CALL,
                record.scheduled());
    }

    private Optional<ZoneId> zone(ContactRecord record) {
        return CallingHours.zone(record.zone().isEmpty() ? list(record).map(ListDefinition::zone).orElse("") : record.zone());
    }

    /** From when on the record may be dialed; empty when never. */
    private Optional<Instant> dialable(ContactRecord record) {
        Instant scheduled = record.scheduled();
        Instant from = scheduled != null && scheduled.isAfter(draft.now) ? scheduled : draft.now;
        return zone(record)
                .map(zone -> new CallingHours(record.dailyFrom(), record.dailyTill(), zone).nextOpening(from))
                .orElseGet(() -> Optional.of(draft.now.plus(NO_ZONE_RETRY)));
    }

    private String reason(ContactRecord record) {
        Instant scheduled = record.scheduled();
        if (zone(record).isEmpty()) {
            return "no time zone";
        }
        return scheduled != null && scheduled.isAfter(draft.now) ? "scheduled for later" : "outside calling hours";
    }
}
