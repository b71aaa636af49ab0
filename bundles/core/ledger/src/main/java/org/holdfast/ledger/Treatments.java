package org.holdfast.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.campaign.Treatment;
import org.holdfast.api.store.ContactRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which treatment applies to a record after a result. Treatments of one result are a sequence; the history
 * (column {@code treatments}) says how far the record has got: {@code id@cycle@chainN@sequenceCycle}, comma separated, the
 * newest last.
 */
final class Treatments {
    /** Width of the column; older entries fall out. */
    static final int HISTORY_LENGTH = 255;

    private Treatments() {
    }

    /**
     * A treatment to apply.
     *
     * @param at moment of the retry or of the next number; null: at once, or not at all
     * @param history new history
     */
    record Applied(Treatment treatment, @Nullable Instant at, String history) {
    }

    private record Entry(int id, int cycle, int chainN, int sequence) {
        @Override
        public String toString() {
            return id + "@" + cycle + "@" + chainN + "@" + sequence;
        }
    }

    /**
     * The next treatment of the sequence, or null when it is used up or there is none.
     *
     * @param hasNext whether the chain has another number that can be dialed
     * @param mayRepeat whether this record has attempts left
     */
    static @Nullable Applied next(List<Treatment> all, ContactRecord record, CallResult result, boolean hasNext,
            boolean mayRepeat, Instant now) {
        List<Entry> history = history(record);
        List<Treatment> sequence = all.stream()
                .filter(each -> each.result() == result)
                .sorted(Comparator.comparingInt(Treatment::number))
                .toList();
        for (Treatment each : sequence) {
            int used = used(history, each, record);
            if (applies(each, used, hasNext, mayRepeat, now)) {
                return new Applied(each, moment(each, used, now), append(history, each, used + 1, record));
            }
        }
        return null;
    }

    private static boolean applies(Treatment treatment, int used, boolean hasNext, boolean mayRepeat, Instant now) {
        Instant at = treatment.at();
        return switch (treatment.action()) {
            case NONE, MARK, MARK_ALL_CHAIN, MARK_AS_AGENT_ERROR, DELEGATE, EXECUTE_SQL -> true;
            case CYCLE, RETRY_IN -> mayRepeat && used < treatment.attempts();
            case RETRY_AT -> mayRepeat && used == 0 && at != null && at.isAfter(now);
            case RESCHEDULE, ASSIGN_TO_GROUP -> mayRepeat && used == 0;
            case NEXT_IN_CHAIN, NEXT_IN_CHAIN_AFTER -> hasNext;
            case NEXT_IN_CHAIN_AT -> hasNext && at != null;
        };
    }

    private static @Nullable Instant moment(Treatment treatment, int used, Instant now) {
        return switch (treatment.action()) {
            case NONE, MARK, MARK_ALL_CHAIN, MARK_AS_AGENT_ERROR, DELEGATE, EXECUTE_SQL, NEXT_IN_CHAIN -> null;
            case CYCLE -> now.plus(treatment.interval()).plus(treatment.increment().multipliedBy(used));
            case RETRY_IN, RESCHEDULE, NEXT_IN_CHAIN_AFTER -> now.plus(treatment.interval());
            case RETRY_AT, NEXT_IN_CHAIN_AT -> treatment.at();
            case ASSIGN_TO_GROUP -> now;
        };
    }

    private static int used(List<Entry> history, Treatment treatment, ContactRecord record) {
        return history.stream()
                .filter(each -> each.id() == treatment.id() && each.chainN() == record.key().chainN())
                .mapToInt(Entry::cycle)
                .max()
                .orElse(0);
    }

    /** The history counts for rescheduled records and callbacks only; a general record begins anew. */
    private static List<Entry> history(ContactRecord record) {
        return switch (record.type()) {
            case CAMPAIGN_RESCHEDULED, PERSONAL_RESCHEDULED, PERSONAL_CALLBACK, CAMPAIGN_CALLBACK -> parse(record.treatments());
            case NO_RECORD_TYPE, UNKNOWN, GENERAL, NO_CALL -> List.of();
        };
    }

    private static List<Entry> parse(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String each : text.split(",")) {
            // an entry that another program wrote badly is skipped: at worst a treatment starts again
            if (each.matches("\\d{1,9}@\\d{1,9}@\\d{1,9}@\\d{1,9}")) {
                String[] part = each.split("@");
                entries.add(new Entry(Integer.parseInt(part[0]), Integer.parseInt(part[1]), Integer.parseInt(part[2]),
                        Integer.parseInt(part[3])));
            }
        }
        return entries;
    }

    private static String append(List<Entry> history, Treatment treatment, int cycle, ContactRecord record) {
        List<Entry> entries = new ArrayList<>(history);
        entries.removeIf(each -> each.id() == treatment.id() && each.chainN() == record.key().chainN());
        entries.add(new Entry(treatment.id(), cycle, record.key().chainN(), 1));
        String text = String.join(",", entries.stream().map(Entry::toString).toList());
        while (text.length() > HISTORY_LENGTH) {
            text = text.substring(text.indexOf(',') + 1);
        }
        return text;
    }
}
