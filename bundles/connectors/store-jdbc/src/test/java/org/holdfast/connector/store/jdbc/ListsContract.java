package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.api.store.ListSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Import, export and look-up of calling lists; the same on every database. */
abstract class ListsContract {
    Database database;

    abstract Database create() throws Exception;

    @BeforeEach
    void open() throws Exception {
        database = create();
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    private ContactRecord first() throws IOException {
        return database.lists.find(Client.key(1, 0)).orElseThrow();
    }

    @Test
    void takesAllColumnsOfTheField() throws Exception {
        ImportReport report = database.load("Phone;external_key;daily_from;daily_till;tz_name;dial_sched_time;VIP;agent_id\n"
                + "030 12345601;k1;09:30;72000;America/New_York;2026-05-01T09:30:00+02:00;\"yes; very\";7001\n");

        assertThat(report).isEqualTo(new ImportReport(1, 1, 0, List.of()));
        ContactRecord record = first();
        assertThat(record.contactInfo()).isEqualTo("+493012345601");
        assertThat(record.dailyFrom()).isEqualTo(34200);
        assertThat(record.dailyTill()).isEqualTo(72000);
        assertThat(record.zone()).isEqualTo("America/New_York");
        assertThat(record.scheduled()).isEqualTo(Instant.parse("2026-05-01T07:30:00Z"));
        assertThat(record.custom()).containsEntry("vip", "yes; very");
        assertThat(record.agentId()).isEqualTo("7001");
        assertThat(record.status()).isEqualTo(RecordStatus.READY);
        assertThat(record.result()).isEqualTo(CallResult.UNKNOWN);
        assertThat(database.lists.names()).containsExactly(Client.LIST);
    }

    @Test
    void refusesWrongRowsByLineAndColumnAndTakesTheOthers() throws Exception {
        ImportReport report = database.load("phone,external_key,tz_name,daily_from,daily_till,dial_sched_time\n"
                + "+493012345601,k1,,,,\n"
                + "12,k2,,,,\n"
                + "+493012345603,k3,Mars/Base,,,\n"
                + "\n"
                + "+493012345604,k4,,86401,,\n"
                + "+493012345605,k5,,,24:01,\n"
                + "+493012345606,k6,,,,tomorrow\n"
                + "+493012345607,k7,,\n"
                + "+493012345608,k8,,,,,,\n"
                + "+493012345609,k1,,,,\n"
                + ",k9,,,,\n"
                + "\"+49\n3012345610\",k10,,,,\n"
                + "none,k11,,,24:00,\n"
                + "+493012345612,k12,,,24:00,\n");

        assertThat(report.problems())
                .extracting(ImportReport.Problem::line, ImportReport.Problem::column)
                .containsExactly(
                        tuple(3L, "phone"), tuple(4L, "tz_name"), tuple(6L, "daily_from"), tuple(7L, "daily_till"),
                        tuple(8L, "dial_sched_time"), tuple(9L, ""), tuple(10L, ""), tuple(11L, ""), tuple(12L, "phone"),
                        tuple(13L, "phone"), tuple(15L, "phone"));
        assertThat(report.problems().get(0).reason()).doesNotContain("12");
        assertThat(report.problems().get(5).reason()).isEqualTo("6 columns expected, found 4");
        assertThat(report.problems().get(7).reason()).contains("line 2");
        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.taken()).isEqualTo(2);
        assertThat(database.lists.summary(Client.LIST).records()).isEqualTo(2);
    }

    @Test
    void reportMasksNumbers() throws Exception {
        ImportReport report = database.load("phone\n+4930123456789012345\n");

        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0).reason()).doesNotContain("3012345678").contains("*");
    }

    @Test
    void importingTwiceChangesNothing() throws Exception {
        String csv = "phone,chain_key\n+493012345601,a\n+493012345602,a\n+493012345603,b\n";
        assertThat(database.load(csv).taken()).isEqualTo(3);

        assertThat(database.load(csv)).isEqualTo(new ImportReport(3, 0, 3, List.of()));
        assertThat(database.lists.summary(Client.LIST).records()).isEqualTo(3);
    }

    @Test
    void addedNumberOfAStoredChainIsRefused() throws Exception {
        database.load("phone,chain_key\n+493012345601,a\n");
        ImportReport report = database.load("phone,chain_key\n+493012345601,a\n+493012345602,a\n+493012345603,b\n");

        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.problems()).extracting(ImportReport.Problem::line).containsExactly(3L);
    }

    @Test
    void repeatedNumberInAChainIsRefusedButNotInAnother() throws Exception {
        ImportReport report = database.load("phone,chain_key,external_key\n"
                + "+493012345601,a,1\n+493012345601,b,2\n+493012345601,a,3\n");

        assertThat(report.taken()).isEqualTo(2);
        assertThat(report.problems()).extracting(ImportReport.Problem::line).containsExactly(4L);
    }

    @Test
    void chainIdAndNumberOfTheFileAreKept() throws Exception {
        database.load("phone,chain_id,chain_n\n+493012345601,40,1\n+493012345602,40,0\n+493012345603,7,\n");

        assertThat(database.lists.find(Client.key(40, 0)).orElseThrow().contactInfo()).isEqualTo("+493012345602");
        assertThat(database.lists.find(Client.key(40, 1)).orElseThrow().contactInfo()).isEqualTo("+493012345601");
        assertThat(database.lists.find(Client.key(7, 0))).isPresent();
        assertThat(database.load("phone,chain_id\n+493012345699,40\n").problems()).hasSize(1);
    }

    @Test
    void previewWritesNothing() throws Exception {
        assertThat(database.load("phone\n+493012345601\n12\n", true)).satisfies(report -> {
            assertThat(report.taken()).isEqualTo(1);
            assertThat(report.problems()).hasSize(1);
        });
        assertThat(database.lists.names()).isEmpty();

        database.load("phone\n+493012345601\n");
        ImportReport report = database.load("phone,vip\n+493012345601,x\n+493012345602,y\n", true);
        assertThat(report.taken()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(database.lists.summary(Client.LIST).records()).isEqualTo(1);
    }

    @Test
    void failureInTheMiddleLeavesNothing() throws Exception {
        StringBuilder csv = new StringBuilder("phone\n");
        for (int i = 0; i < 2500; i++) {
            csv.append("+4930").append(1000000 + i).append('\n');
        }
        csv.append("\"never closed\n");

        assertThatThrownBy(() -> database.load(csv.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2502");
        assertThat(database.lists.names()).isEmpty();
        assertThat(database.load("phone\n+493012345601\n").taken()).isEqualTo(1);
    }

    @Test
    void wrongFilesAreNamedByLine() {
        assertThatThrownBy(() -> database.load("")).hasMessageContaining("line 1");
        assertThatThrownBy(() -> database.load("name,age\nx,1\n")).hasMessageContaining("line 1: a header");
        assertThatThrownBy(() -> database.load("phone:age\n1:2\n")).hasMessageContaining("comma");
        assertThatThrownBy(() -> database.load("phone,record_status\n1,2\n")).hasMessageContaining("record_status");
        assertThatThrownBy(() -> database.load("phone,bad name\n1,2\n")).hasMessageContaining("bad name");
        assertThatThrownBy(() -> database.load("phone,phone\n1,2\n")).hasMessageContaining("twice");
        byte[] latin = "phone,name\n+493012345601,a\n+493012345602,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1);
        for (boolean strict : new boolean[] {true, false}) {
            assertThatThrownBy(() -> database.lists.importCsv(
                            new ImportRequest(Client.LIST, false, "DE", ""),
                            new InputStreamReader(
                                    new ByteArrayInputStream(latin),
                                    strict ? StandardCharsets.UTF_8.newDecoder() : lenient())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("UTF-8");
        }
    }

    private static java.nio.charset.CharsetDecoder lenient() {
        return StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(java.nio.charset.CodingErrorAction.REPLACE)
                .onUnmappableCharacter(java.nio.charset.CodingErrorAction.REPLACE);
    }

    @Test
    void wrongNamesAndRegionsAreRefused() {
        assertThatThrownBy(() -> database.lists.importCsv(
                        new ImportRequest("x\"; DROP TABLE ocs_epoch", false, "", ""), new StringReader("phone\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("list:");
        assertThatThrownBy(() -> database.lists.importCsv(
                        new ImportRequest("x", false, "Germany", ""), new StringReader("phone\n")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("default region");
        assertThatThrownBy(() -> database.lists.summary("missing")).hasMessageContaining("missing");
    }

    @Test
    void longNamesOfListsHaveTablesOfTheirOwn() throws Exception {
        for (String list : List.of("a".repeat(64), "a".repeat(63) + "b")) {
            database.lists.importCsv(
                    new ImportRequest(list, false, "", ""), new StringReader("phone\n+493012345601\n"));
        }

        assertThat(database.lists.names()).hasSize(2);
        assertThat(database.lists.summary("a".repeat(64)).records()).isEqualTo(1);
    }

    @Test
    void exportAndSummaryTellResultsByName() throws Exception {
        database.load("phone,vip\n+493012345601,yes\n+493012345602,\n");
        try (Client client = database.client()) {
            long epoch = client.acquire("node-a");
            client.retrieve(epoch, 0, 1, Cursor.START);
            client.intend(epoch, Client.reference(1, 0, 1));
            client.write(epoch, Client.written(1, 0, epoch, 1, RecordStatus.UPDATED));
        }
        StringBuilder csv = new StringBuilder();
        database.lists.exportCsv(Client.LIST, csv);

        List<String> lines = csv.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("record_id,chain_id").endsWith(",vip");
        assertThat(lines.get(1)).contains("+493012345601", "3,UPDATED,33,ANSWER,1,1", "2026-05-01T10:00:00Z", "7001",
                "spring,agents").endsWith(",yes");
        assertThat(lines.get(2)).contains("1,READY,28,UNKNOWN");
        ListSummary summary = database.lists.summary(Client.LIST);
        assertThat(summary.byStatus()).containsEntry(RecordStatus.UPDATED, 1L).containsEntry(RecordStatus.READY, 1L);
        assertThat(summary.byResult()).containsOnlyKeys(CallResult.ANSWER);
    }

    @Test
    void doNotCallIsImportedOnceAndReadInPages() throws Exception {
        StringBuilder csv = new StringBuilder("phone,customer_id,campaign\n");
        for (int i = 0; i < Reads.PAGE; i++) {
            csv.append(",c").append(i).append(",\n");
        }
        csv.append("+49 30 12345601,,spring\n").append(",,\n").append("030,,\n");
        assertThat(database.lists.importDoNotCall(new StringReader(csv.toString()), true).taken())
                .isEqualTo(Reads.PAGE + 1);
        ImportReport report = database.lists.importDoNotCall(new StringReader(csv.toString()), false);
        assertThat(report.taken()).isEqualTo(Reads.PAGE + 1);
        assertThat(report.problems()).hasSize(2);
        assertThat(database.lists.importDoNotCall(new StringReader(csv.toString()), false).unchanged())
                .isEqualTo(Reads.PAGE + 1);

        try (Client client = database.client()) {
            client.link.readDoNotCall(new DoNotCallRequest(5, 0));
            Recorder.Page page = client.recorder.next(Recorder.Page.class);
            List<DoNotCallEntry> all = new ArrayList<>(page.entries());
            assertThat(page.entries()).hasSize(Reads.PAGE);
            assertThat(page.last()).isFalse();
            page = client.recorder.next(Recorder.Page.class);
            assertThat(page.last()).isTrue();
            all.addAll(page.entries());
            assertThat(all).doesNotHaveDuplicates().hasSize(Reads.PAGE + 1);
            assertThat(all.get(Reads.PAGE).phone()).isEqualTo("+493012345601");
            assertThat(all.get(Reads.PAGE).campaign()).isEqualTo("spring");

            client.link.readDoNotCall(new DoNotCallRequest(6, Instant.now().getEpochSecond() + 3600));
            assertThat(client.recorder.next(Recorder.Page.class)).isEqualTo(new Recorder.Page(6, List.of(), true));
        }
    }
}
