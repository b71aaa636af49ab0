package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.NOW;
import static org.holdfast.connector.store.jdbc.Client.key;
import static org.holdfast.connector.store.jdbc.Client.reference;
import static org.holdfast.connector.store.jdbc.Client.scheduled;
import static org.holdfast.connector.store.jdbc.Client.written;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.EpochRequest;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.WriteBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Epochs, claims, intents and results; the same on every database. */
abstract class StoreContract {
    Database database;
    Client client;

    abstract Database create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = create();
        client = database.client();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        database.close();
    }

    private List<Long> chains(Recorder.Retrieved retrieved) {
        return retrieved.chains().stream().map(ContactChain::chainId).toList();
    }

    private ContactRecord stored(long chain, int n) throws Exception {
        return database.lists.find(key(chain, n)).orElseThrow();
    }

    @Test
    void epochRisesByOneAndTellsThePreviousHolder() {
        long first = client.acquire("node-a");
        client.link.epoch(new EpochRequest(7, "ocs", "node-b", 0));

        assertThat(client.recorder.next(Recorder.Granted.class))
                .isEqualTo(new Recorder.Granted(7, first + 1, "node-a"));
    }

    @Test
    void renewIsGrantedForTheStoredEpochAndDeniedForAnOlder() {
        long old = client.acquire("node-a");
        long epoch = client.acquire("node-b");
        client.link.epoch(new EpochRequest(8, "ocs", "node-b", epoch));
        assertThat(client.recorder.next(Recorder.Granted.class).epoch()).isEqualTo(epoch);

        client.link.epoch(new EpochRequest(9, "ocs", "node-a", old));
        assertThat(client.recorder.next(Recorder.Denied.class))
                .isEqualTo(new Recorder.Denied(9, epoch, "node-b"));
    }

    @Test
    void epochsOfTwoServersDiffer() {
        long one = client.acquire("node-a");
        client.link.epoch(new EpochRequest(2, "other", "node-x", 0));

        assertThat(client.recorder.next(Recorder.Granted.class).epoch()).isNotEqualTo(one);
    }

    @Test
    void claimTakesWholeChainsInOrderAndMarksThemRetrieved() throws Exception {
        database.load("phone,chain_key,vip\n+493012345601,a,yes\n+493012345602,b,\n+493012345603,a,no\n");
        long epoch = client.acquire("node-a");

        Recorder.Retrieved claim = client.retrieve(epoch, 0, 10, Cursor.START);

        assertThat(claim.exhausted()).isTrue();
        assertThat(claim.chains()).hasSize(2);
        assertThat(claim.chains().get(0).records())
                .extracting(ContactRecord::contactInfo)
                .containsExactly("+493012345601", "+493012345603");
        assertThat(claim.chains().get(0).records().get(0).custom()).containsEntry("vip", "yes");
        assertThat(claim.chains().get(0).records().get(0).zone()).isEqualTo("Europe/Berlin");
        assertThat(stored(claim.chains().get(0).chainId(), 1).status()).isEqualTo(RecordStatus.RETRIEVED);
    }

    @Test
    void cursorGoesOnWhereTheLastClaimEnded() throws Exception {
        database.loadContacts(5);
        long epoch = client.acquire("node-a");
        Recorder.Retrieved first = client.retrieve(epoch, 0, 2, Cursor.START);
        client.write(epoch, written(first.chains().get(0).chainId(), 0, epoch, 0, RecordStatus.READY));
        Recorder.Retrieved second = client.retrieve(epoch, 0, 2, first.cursor());
        Recorder.Retrieved third = client.retrieve(epoch, 0, 2, second.cursor());

        assertThat(first.exhausted()).isFalse();
        assertThat(chains(second)).isSorted().doesNotContainAnyElementsOf(chains(first)).hasSize(2);
        assertThat(chains(third)).hasSize(1);
        assertThat(third.exhausted()).isTrue();
        assertThat(chains(client.retrieve(epoch, 0, 2, Cursor.START))).containsExactly(chains(first).get(0));
    }

    @Test
    void dueChainsComeFirstTheOldestFirstAndFutureOnesNotAtAll() throws Exception {
        database.load("phone,external_key,dial_sched_time\n"
                + "+493012345601,fresh,\n"
                + "+493012345602,later,2026-05-01T09:59:00Z\n"
                + "+493012345603,sooner,2026-05-01T09:00:00Z\n"
                + "+493012345604,future,2026-05-01T11:00:00Z\n");
        long epoch = client.acquire("node-a");

        Recorder.Retrieved claim = client.retrieve(epoch, 10, 10, Cursor.START);

        assertThat(claim.chains().stream().map(chain -> chain.records().get(0).contactInfo()))
                .containsExactly("+493012345603", "+493012345602", "+493012345601");
        assertThat(chains(client.retrieve(epoch, 10, 10, Cursor.START))).isEmpty();
    }

    @Test
    void scheduledLimitHolds() throws Exception {
        database.load("phone,dial_sched_time\n+493012345601,1000\n+493012345602,2000\n+493012345603,3000\n");
        long epoch = client.acquire("node-a");

        assertThat(client.retrieve(epoch, 2, 5, Cursor.START).chains()).hasSize(2);
        assertThat(client.retrieve(epoch, 0, 5, Cursor.START).chains()).isEmpty();
    }

    @Test
    void chainWithABusyMemberIsNotClaimed() throws Exception {
        database.load("phone,chain_key\n+493012345601,a\n+493012345602,a\n+493012345603,b\n");
        long epoch = client.acquire("node-a");
        long busy = client.retrieve(epoch, 0, 1, Cursor.START).chains().get(0).chainId();
        client.write(epoch, written(busy, 0, epoch, 0, RecordStatus.READY));

        Recorder.Retrieved claim = client.retrieve(epoch, 10, 10, Cursor.START);

        assertThat(chains(claim)).hasSize(1).doesNotContain(busy);
    }

    @Test
    void filterAndOrderOfTheListAreKept() throws Exception {
        database.load("phone,rank\n+493012345601,3\n+493012345602,9\n+493012345603,7\n+493012345604,5\n");
        long epoch = client.acquire("node-a");
        var request = client.request(epoch, 10, 2, Cursor.START);
        Recorder.Retrieved claim = client.retrieve(new org.holdfast.api.store.RetrieveRequest(
                request.requestId(), request.list(), "rank <> '9' OR rank IS NULL", "rank DESC", request.session(), epoch,
                request.claimId(), 10, 2, Cursor.START, NOW));

        assertThat(claim.chains().stream().map(chain -> chain.records().get(0).custom().get("rank")))
                .containsExactly("7", "5");
        assertThat(claim.cursor()).isEqualTo(Cursor.START);
    }

    @Test
    void required_DB_WS_2_twoClaimersNeverGetTheSameRecord() throws Exception {
        database.loadContacts(600);
        long epoch = client.acquire("node-a");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Client one = new Client(database.connector, 2).opened();
                Client two = new Client(database.connector, 3).opened()) {
            Future<List<Long>> first = threads.submit(drain(one, epoch));
            Future<List<Long>> second = threads.submit(drain(two, epoch));
            List<Long> all = new ArrayList<>(first.get());
            all.addAll(second.get());

            assertThat(all).doesNotHaveDuplicates().hasSize(600);
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<List<Long>> drain(Client from, long epoch) {
        return () -> {
            List<Long> taken = new ArrayList<>();
            List<Long> last = List.of(0L);
            while (!last.isEmpty()) {
                last = chains(from.retrieve(epoch, 0, 20, Cursor.START));
                taken.addAll(last);
            }
            // The other may have had the last ones locked for a moment; they are its own.
            return taken;
        };
    }

    @Test
    void claimOfAnOlderEpochIsRefused() throws Exception {
        database.loadContacts(3);
        long old = client.acquire("node-a");
        client.acquire("node-b");

        client.link.retrieve(client.request(old, 5, 5, Cursor.START));

        assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("epoch " + old);
        assertThat(client.ready()).isEqualTo(3);
    }

    @Test
    void intentIsGrantedAtMostOnce() throws Exception {
        database.loadContacts(2);
        long epoch = client.acquire("node-a");
        List<Long> chains = chains(client.retrieve(epoch, 0, 2, Cursor.START));
        long a = chains.get(0);
        long b = chains.get(1);

        assertThat(client.intend(epoch, reference(a, 0, 1), reference(b, 0, 2), reference(99, 0, 1)))
                .containsExactly(reference(a, 0, 1));
        assertThat(client.intend(epoch, reference(a, 0, 1))).isEmpty();
        assertThat(client.intend(epoch, reference(a, 0, 2))).isEmpty();
        assertThat(stored(a, 0).dials()).isEqualTo(1);
        assertThat(stored(b, 0).dials()).isZero();
    }

    @Test
    void intentsOfAnOlderEpochAreAllRefused() throws Exception {
        database.loadContacts(1);
        long old = client.acquire("node-a");
        long chain = chains(client.retrieve(old, 0, 1, Cursor.START)).get(0);
        client.acquire("node-b");

        assertThat(client.intend(old, reference(chain, 0, 1))).isEmpty();
        assertThat(stored(chain, 0).dials()).isZero();
    }

    @Test
    void required_DB_WS_9_aRepeatedWriteChangesNothing() throws Exception {
        database.loadContacts(1);
        long epoch = client.acquire("node-a");
        long chain = chains(client.retrieve(epoch, 0, 1, Cursor.START)).get(0);
        client.intend(epoch, reference(chain, 0, 1));
        client.write(epoch, written(chain, 0, epoch, 1, RecordStatus.UPDATED));
        ContactRecord once = stored(chain, 0);
        client.write(epoch, scheduled(chain, 0, epoch, 1, NOW));

        assertThat(stored(chain, 0)).isEqualTo(once);
        assertThat(once.status()).isEqualTo(RecordStatus.UPDATED);
        assertThat(once.result()).isEqualTo(CallResult.ANSWER);
        assertThat(once.agentId()).isEqualTo("7001");
    }

    @Test
    void writeKeepsTheClaimForTheNextDialAndOldWritesOfItComeTooLate() throws Exception {
        database.loadContacts(1);
        long epoch = client.acquire("node-a");
        long chain = chains(client.retrieve(epoch, 0, 1, Cursor.START)).get(0);
        client.intend(epoch, reference(chain, 0, 1));
        client.write(epoch, written(chain, 0, epoch, 1, RecordStatus.RETRIEVED));
        assertThat(client.intend(epoch, reference(chain, 0, 2))).hasSize(1);

        client.write(epoch, written(chain, 0, epoch, 1, RecordStatus.UPDATED));

        assertThat(stored(chain, 0).status()).isEqualTo(RecordStatus.RETRIEVED);
        assertThat(stored(chain, 0).dials()).isEqualTo(2);
    }

    @Test
    void severalWritesOfOneRecordInABatchAreDoneInOrder() throws Exception {
        database.loadContacts(1);
        long epoch = client.acquire("node-a");
        long chain = chains(client.retrieve(epoch, 0, 1, Cursor.START)).get(0);

        client.write(
                epoch,
                written(chain, 0, epoch, 1, RecordStatus.RETRIEVED),
                scheduled(chain, 0, epoch, 1, NOW.plusSeconds(60)));

        ContactRecord record = stored(chain, 0);
        assertThat(record.status()).isEqualTo(RecordStatus.READY);
        assertThat(record.scheduled()).isEqualTo(NOW.plusSeconds(60));
        assertThat(record.treatments()).isEqualTo("busy");
    }

    @Test
    void writeUnderAnOlderEpochIsRefusedAsAWhole() throws Exception {
        database.loadContacts(1);
        long old = client.acquire("node-a");
        long chain = chains(client.retrieve(old, 0, 1, Cursor.START)).get(0);
        client.acquire("node-b");

        client.link.write(new WriteBatch(5, old, List.of(written(chain, 0, old, 0, RecordStatus.UPDATED))));

        assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("epoch");
        assertThat(stored(chain, 0).status()).isEqualTo(RecordStatus.RETRIEVED);
    }

    @Test
    void orphansTellHowFarTheyHadGotAndCanBeSettledByTheNewEpoch() throws Exception {
        database.loadContacts(3);
        long old = client.acquire("node-a");
        List<Long> chains = chains(client.retrieve(old, 0, 3, Cursor.START));
        client.intend(old, reference(chains.get(1), 0, 1));
        client.write(old, written(chains.get(2), 0, old, 0, RecordStatus.UPDATED));
        long epoch = client.acquire("node-b");

        List<Orphan> orphans = client.orphans(epoch);
        assertThat(orphans).extracting(orphan -> orphan.record().key().chainId())
                .containsExactly(chains.get(0), chains.get(1));
        assertThat(orphans).extracting(Orphan::intended).containsExactly(false, true);
        assertThat(orphans).extracting(Orphan::epoch).containsOnly(old);
        assertThat(orphans.get(1).record().dials()).isEqualTo(1);

        client.write(
                epoch,
                written(chains.get(0), 0, old, 0, RecordStatus.READY),
                written(chains.get(1), 0, old, 1, RecordStatus.STALE));
        assertThat(client.orphans(epoch)).isEmpty();
        assertThat(stored(chains.get(1), 0).status()).isEqualTo(RecordStatus.STALE);
        assertThat(chains(client.retrieve(epoch, 0, 3, Cursor.START))).containsExactly(chains.get(0));
    }

    @Test
    void claimsOfAnotherServerAreNoOrphans() throws Exception {
        database.loadContacts(1);
        client.link.epoch(new EpochRequest(1, "other", "node-x", 0));
        long other = client.recorder.next(Recorder.Granted.class).epoch();
        client.retrieve(other, 0, 1, Cursor.START);

        assertThat(client.orphans(client.acquire("node-a"))).isEmpty();
    }

    @Test
    void required_DB_WS_13_countsReadyRecordsWithoutNoCall() throws Exception {
        database.load("phone,dial_sched_time,record_type\n+493012345601,,2\n+493012345602,99,3\n+493012345603,,7\n");

        assertThat(client.ready()).isEqualTo(2);
        long epoch = client.acquire("node-a");
        assertThat(client.retrieve(epoch, 5, 5, Cursor.START).chains()).hasSize(2);
        assertThat(client.ready()).isZero();
    }

    @Test
    void missingListFailsTheRequestAndNotTheLink() {
        long epoch = client.acquire("node-a");
        client.link.retrieve(client.request(epoch, 1, 1, Cursor.START));
        assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("import it first");
        client.link.intend(new IntentBatch(3, epoch, List.of(reference(1, 0, 1)), NOW));
        assertThat(client.recorder.next(Recorder.Failed.class).requestId()).isEqualTo(3);

        client.link.probe();
        client.recorder.next(Recorder.Heard.class);
        client.link.resync();
        client.recorder.next(Recorder.Resynced.class);
    }

    @Test
    void nothingIsReportedAfterCloseAndNoThreadStays() {
        Client other = new Client(database.connector, 9).opened();
        for (int i = 0; i < 50; i++) {
            other.link.countReady(i, Client.LIST);
        }
        other.close();
        other.recorder.rest();
        other.close();
        other.link.probe();

        Threads.awaitNone("test-9");
        assertThat(other.recorder.rest()).isEmpty();
    }

    @Test
    void valuesOfForeignSqlDoNotStopAList() throws Exception {
        database.loadContacts(1);
        database.sql("UPDATE \"cl_customers\" SET call_result = 99, contact_info_type = 77");
        long epoch = client.acquire("node-a");

        ContactRecord record =
                client.retrieve(epoch, 0, 1, Cursor.START).chains().get(0).records().get(0);

        assertThat(record.result()).isEqualTo(CallResult.UNKNOWN);
        assertThat(Objects.requireNonNull(record.key())).isNotNull();
        assertThat(Set.of(record).stream().map(ContactRecord::dailyFrom).collect(Collectors.toSet()))
                .containsExactly(28800);
    }
}
