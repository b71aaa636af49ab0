package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;
import org.holdfast.api.store.CancelRequest.By;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancelling records that no session has loaded; the same on every database. */
abstract class CancelContract {
    private Database database;

    abstract Database create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = create();
        database.load("phone,chain_key,customer_id\n+493012345601,a,c1\n+493012345602,a,c1\n+493012345603,b,c2\n"
                + "+493012345604,c,c2\n+493012345605,d,\n");
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private CancelReport cancel(By by, String value, boolean wholeChain) throws IOException {
        return database.lists.cancel(new CancelRequest(Client.LIST, by, value, "customer_id", wholeChain));
    }

    private RecordStatus status(long chain, int n) throws IOException {
        return database.lists.find(Client.key(chain, n)).orElseThrow().status();
    }

    @Test
    void byKeyTheWholeChainIsCancelledAndNeverClaimed() throws Exception {
        assertThat(cancel(By.KEY, "1.1", true))
                .isEqualTo(new CancelReport(List.of(Client.key(1, 0), Client.key(1, 1)), List.of(), 0));
        assertThat(database.lists.find(Client.key(1, 0)).orElseThrow())
                .satisfies(record -> assertThat(record.result()).isEqualTo(CallResult.CANCEL_RECORD));
        try (Client client = database.client()) {
            assertThat(client.ready()).isEqualTo(3);
            assertThat(client.retrieve(client.acquire("a"), 9, 9, Cursor.START).chains())
                    .extracting(ContactChain::chainId).containsExactly(2L, 3L, 4L);
        }
        assertThat(cancel(By.KEY, "1.1", true)).isEqualTo(new CancelReport(List.of(), List.of(), 2));
    }

    @Test
    void byKeyOneNumberAlone() throws Exception {
        assertThat(cancel(By.KEY, "1.0", false).cancelled()).containsExactly(Client.key(1, 0));
        assertThat(status(1, 1)).isEqualTo(RecordStatus.READY);
    }

    @Test
    void byRecordIdPhoneAndCustomer() throws Exception {
        assertThat(cancel(By.RECORD_ID, "5", true).cancelled()).containsExactly(Client.key(4, 0));
        assertThat(cancel(By.PHONE, "+49 30 12345602", false).cancelled()).containsExactly(Client.key(1, 1));
        assertThat(cancel(By.CUSTOMER_ID, "c2", true).cancelled()).containsExactly(Client.key(2, 0), Client.key(3, 0));
        assertThat(cancel(By.CUSTOMER_ID, "nobody", true).isEmpty()).isTrue();
        assertThat(database.lists.cancel(new CancelRequest(Client.LIST, By.CUSTOMER_ID, "c1", "other", true)).isEmpty())
                .isTrue();
        assertThat(status(1, 0)).isEqualTo(RecordStatus.READY);
    }

    @Test
    void whatASessionHasClaimedIsNamedAndNotTouched() throws Exception {
        try (Client client = database.client()) {
            long epoch = client.acquire("a");
            client.retrieve(epoch, 0, 1, Cursor.START);
            client.write(epoch, Client.written(1, 1, epoch, 0, RecordStatus.READY));

            CancelReport report = cancel(By.CUSTOMER_ID, "c1", true);

            assertThat(report).isEqualTo(new CancelReport(List.of(Client.key(1, 1)), List.of(Client.key(1, 0)), 0));
            assertThat(status(1, 0)).isEqualTo(RecordStatus.RETRIEVED);
            assertThat(client.intend(epoch, Client.reference(1, 0, 1))).hasSize(1);
            client.write(epoch, Client.written(1, 0, epoch, 1, RecordStatus.UPDATED));
            assertThat(status(1, 0)).isEqualTo(RecordStatus.UPDATED);
        }
    }

    @Test
    void rescheduledRecordsAreCancelledToo() throws Exception {
        database.sql("UPDATE \"cl_customers\" SET dial_sched_time = 99, record_type = 5 WHERE chain_id = 2");
        assertThat(cancel(By.KEY, "2.0", true).cancelled()).hasSize(1);
        try (Client client = database.client()) {
            assertThat(client.retrieve(client.acquire("a"), 9, 0, Cursor.START).chains()).isEmpty();
        }
    }

    @Test
    void wrongRequestsSayWhatIsExpected() {
        assertThatThrownBy(() -> cancel(By.KEY, "7", true)).hasMessageContaining("chain.n expected");
        assertThatThrownBy(() -> cancel(By.RECORD_ID, "x", true)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> cancel(By.PHONE, "030 12345601", true)).hasMessageContaining("+ and country code");
        assertThatThrownBy(() -> database.lists.cancel(
                        new CancelRequest(Client.LIST, By.CUSTOMER_ID, "x", "a\" = 1 OR \"b", true)))
                .hasMessageContaining("customer column");
        assertThatThrownBy(() -> database.lists.cancel(new CancelRequest("none", By.PHONE, "+493012345601", "", true)))
                .hasMessageContaining("none");
    }

    @Test
    void eachRecordIsEitherCancelledOrClaimedWhileClaimsGoOn() throws Exception {
        database.loadContacts(400);
        Set<Long> claimed = new HashSet<>();
        Set<Long> cancelled = new HashSet<>();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Client client = database.client()) {
            long epoch = client.acquire("a");
            Future<List<Long>> cancelling = other.submit(() -> {
                List<Long> done = new ArrayList<>();
                for (int chain = 404; chain > 4; chain -= 2) {
                    cancel(By.KEY, chain + ".0", true).cancelled().stream().map(RecordKey::chainId).forEach(done::add);
                }
                return done;
            });
            List<ContactChain> next;
            do {
                next = client.retrieve(epoch, 0, 10, Cursor.START).chains();
                next.forEach(chain -> claimed.add(chain.chainId()));
            } while (!next.isEmpty());
            cancelled.addAll(cancelling.get());
        } finally {
            other.shutdownNow();
        }
        assertThat(claimed).doesNotContainAnyElementsOf(cancelled);
        assertThat(claimed.size() + cancelled.size()).isEqualTo(404);
    }
}
