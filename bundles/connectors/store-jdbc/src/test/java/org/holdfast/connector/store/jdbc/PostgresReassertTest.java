package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.key;
import static org.holdfast.connector.store.jdbc.Client.reference;
import static org.holdfast.connector.store.jdbc.Client.scheduled;
import static org.holdfast.connector.store.jdbc.Client.written;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.WriteBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that are behind what the server knows take it over, all others stay as they are (hazard 2). */
@ExtendWith(SharedPostgres.class)
class PostgresReassertTest {
    private Database database;
    private Client client;
    private long epoch;

    @BeforeEach
    void open() throws Exception {
        database = Database.postgres(SharedPostgres.server());
        client = database.client();
        epoch = client.acquire("node-a");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        database.close();
    }

    private RecordStatus status(long chain, int n) throws Exception {
        return database.lists.find(key(chain, n)).orElseThrow().status();
    }

    @Test
    void required_DB_WS_2_hazard_2_aResultThatWasLostIsStoredAgain() throws Exception {
        database.loadContacts(2);

        client.reassert(epoch, written(1, 0, epoch, 1, RecordStatus.UPDATED), scheduled(2, 0, epoch, 2, Client.NOW));

        assertThat(status(1, 0)).isEqualTo(RecordStatus.UPDATED);
        assertThat(database.lists.find(key(1, 0)).orElseThrow().result()).isEqualTo(CallResult.ANSWER);
        assertThat(database.lists.find(key(2, 0)).orElseThrow().dials()).isEqualTo(2);
        assertThat(client.retrieve(epoch, 5, 5, Cursor.START).chains()).extracting(chain -> chain.chainId())
                .containsExactly(2L);
    }

    @Test
    void required_DB_WS_2_hazard_2_aCallThatIsNotOverIsIntendedAgainAndItsChainClaimed() throws Exception {
        database.load("phone,chain_id,chain_n\n+493012345601,1,0\n+493012345602,1,1\n+493012345603,2,0\n");

        client.reassert(epoch, written(1, 0, epoch, 1, RecordStatus.RETRIEVED), written(1, 1, epoch, 0, RecordStatus.RETRIEVED));

        assertThat(client.retrieve(epoch, 5, 5, Cursor.START).chains()).extracting(chain -> chain.chainId())
                .containsExactly(2L);
        assertThat(client.intend(epoch, reference(1, 0, 1), reference(1, 0, 2))).isEmpty();
        client.write(epoch, written(1, 0, epoch, 1, RecordStatus.UPDATED), written(1, 1, epoch, 0, RecordStatus.CHAIN_UPDATED));
        assertThat(List.of(status(1, 0), status(1, 1))).containsExactly(RecordStatus.UPDATED, RecordStatus.CHAIN_UPDATED);
    }

    @Test
    void hazard_2_theNextNumberOfAContactWhoWasReachedIsNotReadyAgain() throws Exception {
        database.load("phone,chain_id,chain_n\n+493012345601,1,0\n+493012345602,1,1\n");

        client.reassert(epoch, written(1, 0, epoch, 1, RecordStatus.UPDATED), written(1, 1, epoch, 0, RecordStatus.CHAIN_UPDATED));

        assertThat(status(1, 1)).isEqualTo(RecordStatus.CHAIN_UPDATED);
    }

    @Test
    void required_DB_WS_9_whatTheStoreKnowsAndWhatOperatorsEditedStays() throws Exception {
        database.load("phone,chain_id,chain_n\n+493012345601,1,0\n+493012345602,1,1\n+493012345603,2,0\n");
        client.retrieve(epoch, 0, 5, Cursor.START);
        client.intend(epoch, reference(1, 0, 1), reference(2, 0, 1));
        RecordWrite[] results = {written(1, 0, epoch, 1, RecordStatus.UPDATED), written(1, 1, epoch, 0, RecordStatus.CHAIN_UPDATED),
            written(2, 0, epoch, 1, RecordStatus.UPDATED)};
        client.write(epoch, results);
        database.sql("UPDATE cl_customers SET record_status = 1 WHERE chain_id = 1");

        client.reassert(epoch, results);
        client.reassert(epoch, written(2, 0, epoch, 1, RecordStatus.RETRIEVED));

        assertThat(List.of(status(1, 0), status(1, 1), status(2, 0)))
                .containsExactly(RecordStatus.READY, RecordStatus.READY, RecordStatus.UPDATED);
    }

    @Test
    void required_DB_WS_9_aResultThatIsMissingOfACallThatIsIntendedIsWritten() throws Exception {
        database.loadContacts(2);
        client.retrieve(epoch, 0, 5, Cursor.START);
        client.intend(epoch, reference(1, 0, 1), reference(2, 0, 1));

        client.reassert(epoch, written(1, 0, epoch, 1, RecordStatus.UPDATED), written(2, 0, epoch, 1, RecordStatus.RETRIEVED));

        assertThat(status(1, 0)).isEqualTo(RecordStatus.UPDATED);
        assertThat(client.orphans(epoch)).singleElement().matches(orphan -> orphan.intended());
    }

    @Test
    void aCancelledRecordIsNotReadyAgain() throws Exception {
        database.loadContacts(1);

        client.reassert(epoch, written(1, 0, epoch, 0, RecordStatus.CANCELLED));

        assertThat(status(1, 0)).isEqualTo(RecordStatus.CANCELLED);
    }

    @Test
    void anOlderEpochIsRefusedAndAListThatIsGoneLeftOut() throws Exception {
        database.loadContacts(1);
        RecordWrite gone = new RecordWrite(new RecordKey("gone", 1, 0), epoch, 1, RecordStatus.UPDATED, RecordType.GENERAL,
                CallResult.BUSY, 1, null, null, "", "");
        client.reassert(epoch, gone, written(1, 0, epoch, 1, RecordStatus.UPDATED));
        assertThat(status(1, 0)).isEqualTo(RecordStatus.UPDATED);

        client.acquire("node-b");
        client.link.reassert(new WriteBatch(99, epoch, List.of(written(1, 0, epoch, 2, RecordStatus.STALE))));

        assertThat(client.recorder.next(Recorder.Failed.class).reason()).contains("epoch " + epoch);
        assertThat(status(1, 0)).isEqualTo(RecordStatus.UPDATED);
    }

    @Test
    void manyRecordsAreStoredInPiecesThatKeepChainsWhole() throws Exception {
        database.loadContacts(1);
        database.sql("INSERT INTO cl_customers (record_id, chain_id, chain_n, contact_info) SELECT 10 + 3 * c + n, c, n, '+4930' || c"
                + " FROM generate_series(2, 2001) c, generate_series(0, 2) n");
        List<RecordWrite> known = new ArrayList<>();
        for (long chain = 2; chain <= 2001; chain++) {
            known.add(written(chain, 0, epoch, 1, RecordStatus.UPDATED));
            known.add(written(chain, 1, epoch, 0, RecordStatus.CHAIN_UPDATED));
            known.add(written(chain, 2, epoch, 0, RecordStatus.CHAIN_UPDATED));
        }

        client.reassert(epoch, known.toArray(RecordWrite[]::new));

        assertThat(client.ready()).isEqualTo(1);
    }

    @Test
    void required_R1_anEpochOfTheSameNumberThatAnotherNodeHoldsIsDenied() throws Exception {
        database.sql("UPDATE ocs_epoch SET holder = 'node-b'");
        client.renew("node-a", epoch);
        assertThat(client.recorder.next(Recorder.Denied.class).storedEpoch()).isEqualTo(epoch);
    }
}
