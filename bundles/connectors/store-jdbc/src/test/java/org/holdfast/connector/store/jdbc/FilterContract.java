package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.connector.store.jdbc.Client.NOW;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters and orders of lists by SQL; the same on every database. */
abstract class FilterContract {
    private static final String RANKS = "phone,rank,region,vip\n+493012345601,3,north,\n+493012345602,9,south,yes\n"
            + "+493012345603,7,north,yes\n+493012345604,,south,\n+493012345605,7,east,no\n+493012345606,1,O'Hara;,no\n";

    Database database;
    Client client;
    long epoch;

    abstract Database create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = create();
        client = database.client();
        epoch = client.acquire("node-a");
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        database.close();
    }

    private RetrieveRequest request(String filter, String order, int fresh, Cursor after) {
        RetrieveRequest plain = client.request(epoch, 10, fresh, after);
        return new RetrieveRequest(plain.requestId(), plain.list(), filter, order, plain.session(), epoch, plain.claimId(), 10,
                fresh, after, NOW);
    }

    private List<Long> claimed(String filter, String order) {
        return chains(client.retrieve(request(filter, order, 10, Cursor.START)));
    }

    private static List<Long> chains(Recorder.Retrieved claim) {
        return claim.chains().stream().map(ContactChain::chainId).toList();
    }

    private String refused(String filter, String order) {
        client.link.retrieve(request(filter, order, 10, Cursor.START));
        return client.recorder.next(Recorder.Failed.class).reason();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            region = 'north'                                    | 1 3
            rank IS NULL OR rank = '9'                          | 2 4
            vip = 'yes' AND CAST(rank AS int) BETWEEN 5 AND 8   | 3
            region LIKE '%th'                                   | 1 2 3 4
            region IN ('east', 'south') AND rank IS NOT NULL    | 2 5
            region = 'O''Hara;'                                 | 6
            region <> '--' AND (region <> '?' OR vip = '/*')    | 1 2 3 4 5 6
            "region" = 'east'                                   | 5
            attempt = 0 AND record_id > 4 AND daily_from <= 28800 | 5 6
            chain_id IN (SELECT chain_id FROM cl_customers WHERE vip = 'no') | 5 6
            rank = (SELECT MAX(rank) FROM cl_customers)         | 2
            1 = 2                                               | ''
            """)
    void filterTakesWhatItSays(String filter, String expected) throws Exception {
        database.load(RANKS);
        List<Long> chains = expected.isEmpty() ? List.of() : List.of(expected.split(" ")).stream().map(Long::valueOf).toList();
        assertThat(claimed(filter, "")).isEqualTo(chains);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rank DESC NULLS LAST                            | 2 3 5 1 6 4
            rank DESC NULLS FIRST                           | 4 2 3 5 1 6
            rank ASC NULLS FIRST, region DESC               | 4 6 1 3 5 2
            CAST(rank AS int) NULLS LAST, region            | 6 1 5 3 2 4
            CASE WHEN vip = 'yes' THEN 0 ELSE 1 END, chain_id DESC | 3 2 6 5 4 1
            vip DESC NULLS LAST, rank DESC NULLS LAST       | 2 3 5 6 1 4
            """)
    void orderGivesTheSequence(String order, String expected) throws Exception {
        database.load(RANKS);
        List<Long> sequence = new ArrayList<>();
        List<Long> next = chains(client.retrieve(request("", order, 2, Cursor.START)));
        while (!next.isEmpty()) {
            sequence.addAll(next);
            next = chains(client.retrieve(request("", order, 2, Cursor.START)));
        }
        assertThat(sequence).isEqualTo(List.of(expected.split(" ")).stream().map(Long::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grade", "grade DESC NULLS LAST", "grade, phone_type DESC"})
    void everyRecordIsClaimedOnceInSmallPagesWhateverTheOrder(String order) throws Exception {
        StringBuilder csv = new StringBuilder("phone,grade,phone_type,chain_key\n");
        for (int i = 0; i < 90; i++) {
            csv.append("+4930").append(1000000 + i).append(',').append(i % 7 == 0 ? "" : i % 5).append(',').append(i % 3)
                    .append(",k").append(i / 2).append('\n');
        }
        database.load(csv.toString());
        database.sql("UPDATE cl_customers SET dial_sched_time = 1000 + chain_id WHERE chain_id IN (3, 17, 40)");
        List<Long> all = new ArrayList<>();
        Cursor cursor = Cursor.START;
        boolean exhausted = false;
        while (!exhausted) {
            Recorder.Retrieved claim = client.retrieve(request("phone_type <> '9'", order, 4, cursor));
            all.addAll(chains(claim));
            cursor = claim.cursor();
            exhausted = claim.exhausted();
        }
        assertThat(all).hasSize(45).doesNotHaveDuplicates();
        assertThat(client.ready()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1 = 1) ; DROP TABLE cl_customers ; --", "1 = 1; DROP TABLE cl_customers", "rank = '9' -- and so on", "rank /* */ = '9'",
        "rank = '9')", "1 = 1) OR (1 = 1", "rank = '9", "\"rank = '9'", "rank = ?", "rank = $$9$$",
        "rank = E'\\'' ; DROP TABLE cl_customers ; SELECT '", "rank = U&'9'"})
    void whatBreaksOutOfItsPlaceIsRefused(String filter) throws Exception {
        database.load(RANKS);
        for (String reason : List.of(refused(filter, ""), refused("", filter))) {
            assertThat(reason).contains("calling list 'customers'", filter.substring(0, 4), "cannot be used").contains("character")
                    .doesNotContain("SELECT c.chain_id");
        }
        assertThat(claimed("", "")).hasSize(6);
    }

    @Test
    void anUnclosedParenthesisIsNamed() throws Exception {
        database.load(RANKS);
        assertThat(refused("(rank = '9'", "")).contains("a parenthesis is not closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "rnak = '9'", "rank = ", "CAST(region AS int) > 5", "rank = (SELECT rank FROM cl_customers)", "lenght(rank) = 3",
        "chain_id IN (SELECT chain_id FROM cl_nowhere)"})
    void aWrongPredicateStopsItsListOnlyAndIsNamed(String filter) throws Exception {
        database.load(RANKS);
        String reason = refused(filter, "");
        assertThat(reason).contains("SQL state");
        if (!filter.contains("nowhere")) {
            assertThat(reason).contains("calling list 'customers', filter \"" + filter + "\" cannot be used: ");
        }
        assertThat(reason).doesNotContain("record_status", "UPDATE", "row_number");
        assertThat(client.ready()).isEqualTo(6);
        assertThat(claimed("region = 'north'", "")).hasSize(2);
    }

    @Test
    void aWrongOrderIsNamed() throws Exception {
        database.load(RANKS);
        assertThat(refused("", "rnak DESC")).contains("calling list 'customers', order \"rnak DESC\" cannot be used: ");
        assertThat(refused("vip = 'yes'", "rank LIMIT 1")).contains("filter and order \"vip = 'yes'\" and \"rank LIMIT 1\"");
        assertThat(claimed("", "")).hasSize(6);
    }

    @Test
    void numbersInAFilterAreMasked() throws Exception {
        database.load(RANKS);
        assertThat(refused("contact_info <> '+493012345601' AND rnak = '9'", ""))
                .contains("***********01").doesNotContain("3012345601");
    }

    @Test
    void theFilterHoldsForDueRecordsToo() throws Exception {
        database.load(RANKS);
        database.sql("UPDATE cl_customers SET dial_sched_time = 1000");
        assertThat(claimed("region = 'north'", "rank DESC")).containsExactlyInAnyOrder(1L, 3L);
    }
}
