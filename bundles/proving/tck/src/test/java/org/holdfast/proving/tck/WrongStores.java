package org.holdfast.proving.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.store.WriteBatch;
import org.holdfast.proving.simulators.virtual.VirtualStore;
import org.jspecify.annotations.Nullable;

/** Wrong in what holds for record stores. */
final class WrongStores {
    private WrongStores() {
    }

    /** Says that its loss stops dialing at once. */
    static final class PlaysUpItsLoss extends StoreTwist {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.PAUSE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Says that it has stored what it was told, and has not. */
    static final class ForgetsWhatItIsTold extends StoreTwist {
        private @Nullable RecordStoreLink link;

        @Override
        void opened(RecordStoreLink opened) {
            link = opened;
        }

        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("reassert") && link != null) {
                WriteBatch batch = command.first(WriteBatch.class);
                link.reassert(new WriteBatch(batch.requestId(), batch.epoch(), List.of()));
                return null;
            }
            return command.go();
        }
    }

    /** Answers a batch of writes as written and leaves out its last one. */
    static final class LosesAWrite extends StoreTwist {
        private @Nullable RecordStoreLink link;

        @Override
        void opened(RecordStoreLink opened) {
            link = opened;
        }

        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("write") && link != null) {
                WriteBatch batch = command.first(WriteBatch.class);
                if (batch.writes().size() > 1) {
                    link.write(new WriteBatch(batch.requestId(), batch.epoch(), batch.writes().subList(0, batch.writes().size() - 1)));
                    return null;
                }
            }
            return command.go();
        }
    }

    /** Grants an intent that is asked for again. */
    static final class GrantsAnIntentTwice extends StoreTwist {
        private final Map<Long, IntentBatch> asked = new HashMap<>();
        private final Set<CallReference> granted = new HashSet<>();

        @Override
        void opened(RecordStoreLink link) {
            granted.clear();
        }

        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("intend")) {
                asked.put(command.first(IntentBatch.class).requestId(), command.first(IntentBatch.class));
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("intended")) {
                Set<CallReference> all = new HashSet<>(granted);
                all.retainAll(asked.get(report.first(Long.class)).references());
                ((List<?>) report.arguments().get(1)).forEach(each -> all.add((CallReference) each));
                granted.addAll(all);
                report.server().intended(report.first(Long.class), List.copyOf(all));
                return null;
            }
            return report.go();
        }
    }

    /** Grants intents of a server whose epoch is over. */
    static final class GrantsIntentsOfAnOlderEpoch extends StoreTwist {
        private final Map<Long, IntentBatch> asked = new HashMap<>();
        private final Map<RecordKey, Integer> claimed = new HashMap<>();
        private final Set<CallReference> granted = new HashSet<>();

        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("intend")) {
                asked.put(command.first(IntentBatch.class).requestId(), command.first(IntentBatch.class));
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("retrieved")) {
                ((List<?>) report.arguments().get(1)).forEach(chain ->
                        ((ContactChain) chain).records().forEach(record -> claimed.put(record.key(), record.dials())));
            }
            if (report.is("intended")) {
                List<CallReference> all = asked.get(report.first(Long.class)).references().stream()
                        .filter(call -> claimed.containsKey(call.record()) && claimed.get(call.record()) == call.dial() - 1)
                        .filter(granted::add).toList();
                report.server().intended(report.first(Long.class), all);
                return null;
            }
            return report.go();
        }
    }

    /** Hands a record out again to whoever begins at the start of the list. */
    static final class RetrievesARecordTwice extends StoreTwist {
        private final List<Object> before = new ArrayList<>();

        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("retrieved") && !((List<?>) report.arguments().get(1)).isEmpty()) {
                List<Object> chains = new ArrayList<>(before);
                chains.addAll((List<?>) report.arguments().get(1));
                before.clear();
                before.addAll((List<?>) report.arguments().get(1));
                report.server().retrieved(report.first(Long.class), chains.stream().map(ContactChain.class::cast).distinct().toList(),
                        (Cursor) report.arguments().get(2), (Boolean) report.arguments().get(3));
                return null;
            }
            return report.go();
        }
    }

    /** Claims records whatever the epoch is. */
    static final class ClaimsUnderAnOlderEpoch extends StoreTwist {
        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            var ready = far().store.rows().stream().filter(row -> row.record().status() == RecordStatus.READY).findFirst();
            if (report.is("retrieved") && ((List<?>) report.arguments().get(1)).isEmpty() && ready.isPresent()) {
                ContactRecord record = ready.get().record();
                report.server().retrieved(report.first(Long.class), List.of(new ContactChain(
                        record.key().list(), record.key().chainId(), List.of(record))), Cursor.START, false);
                return null;
            }
            return report.go();
        }
    }

    /** Renews an epoch that is over. */
    static final class RenewsAnOlderEpoch extends StoreTwist {
        private final Map<Long, EpochRequest> asked = new HashMap<>();

        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("epoch")) {
                asked.put(command.first(EpochRequest.class).requestId(), command.first(EpochRequest.class));
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("epochDenied")) {
                EpochRequest request = asked.get(report.first(Long.class));
                report.server().epochGranted(request.requestId(), request.epoch(), request.holder());
                return null;
            }
            return report.go();
        }
    }

    /** Writes a result over another one. */
    static final class WritesWithoutGuard extends StoreTwist {
        @Override
        @Nullable Object down(Call<RecordStoreEvents> command) {
            if (command.is("write")) {
                command.first(WriteBatch.class).writes().forEach(write -> far().store.rows().stream()
                        .map(VirtualStore.Row::record)
                        .filter(old -> old.key().equals(write.key()) && old.status() == RecordStatus.UPDATED)
                        .findFirst()
                        .ifPresent(old -> far().store.put(new ContactRecord(old.key(), old.recordId(), old.contactInfo(),
                                old.contactInfoType(), write.type(), write.status(), write.result(), write.attempt(),
                                write.dials(), write.scheduled(), old.dailyFrom(), old.dailyTill(), old.zone(),
                                write.agentId(), write.treatments(), old.custom()))));
            }
            return command.go();
        }
    }

    /** Says of every orphan that no dial was intended. */
    static final class ForgetsIntentsOfOrphans extends StoreTwist {
        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("orphansFound")) {
                List<Orphan> lies = ((List<?>) report.arguments().get(2)).stream().map(Orphan.class::cast)
                        .map(orphan -> new Orphan(orphan.record(), orphan.epoch(), orphan.claimId(), false)).toList();
                report.server().orphansFound(report.first(Long.class), (String) report.arguments().get(1), lies);
                return null;
            }
            return report.go();
        }
    }

    /** Counts records that are in use as ready. */
    static final class CountsWhatIsInUse extends StoreTwist {
        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("readyCounted")) {
                report.server().readyCounted(report.first(Long.class), (String) report.arguments().get(1), far().store.rows().size());
                return null;
            }
            return report.go();
        }
    }

    /** Ends the do-not-call list after its first entries. */
    static final class CutsTheDoNotCallList extends StoreTwist {
        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("doNotCallRead")) {
                List<DoNotCallEntry> entries = ((List<?>) report.arguments().get(1)).stream().map(DoNotCallEntry.class::cast).toList();
                report.server().doNotCallRead(report.first(Long.class), entries.subList(0, entries.size() / 2), true);
                return null;
            }
            return report.go();
        }
    }

    /** Keeps what it has promised in its own memory: a lost link takes it away. */
    static final class PromisesWithoutStoring extends StoreTwist {
        private final Set<RecordKey> intended = new HashSet<>();

        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("intended")) {
                ((List<?>) report.arguments().get(1)).forEach(each -> intended.add(((CallReference) each).record()));
            }
            if (report.is("closed") && !intended.isEmpty()) {
                intended.forEach(this::forget);
            }
            return report.go();
        }

        private void forget(RecordKey key) {
            ContactRecord old = far().store.record(key);
            far().store.put(new ContactRecord(old.key(), old.recordId(), old.contactInfo(), old.contactInfoType(), old.type(),
                    RecordStatus.READY, CallResult.UNKNOWN, 0, 0, null, old.dailyFrom(),
                    old.dailyTill(), old.zone(), "", "", old.custom()));
        }
    }

    /** Answers a count twice. */
    static final class AnswersARequestTwice extends StoreTwist {
        @Override
        @Nullable Object up(Call<RecordStoreEvents> report) {
            if (report.is("readyCounted")) {
                report.go();
            }
            return report.go();
        }
    }
}
