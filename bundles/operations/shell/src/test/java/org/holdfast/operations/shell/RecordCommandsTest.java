package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.holdfast.api.RecordKey;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;
import org.holdfast.operations.shell.record.DoNotCallReread;
import org.holdfast.operations.shell.record.RecordCancel;
import org.holdfast.operations.shell.record.RecordResult;
import org.holdfast.operations.shell.record.RecordShow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordCommandsTest {
    private final Console console = new Console();
    private final FakeLists lists = new FakeLists();

    @BeforeEach
    void store() {
        console.stores.put("main", lists);
    }

    @Test
    void showMasksTheNumberUnlessAskedNotTo() {
        assertThat(console.run(new RecordShow(), "contacts.17.0"))
                .contains("************78", "UPDATED", "ANSWER")
                .doesNotContain("+49151", "Muster");
        JsonNode masked = console.json(new RecordShow(), "contacts.17.0", "--json");
        assertThat(masked.get("contact_info").asText()).isEqualTo("************78");
        assertThat(masked.get("record_status").asInt()).isEqualTo(3);
        assertThat(masked.get("record_status_name").asText()).isEqualTo("UPDATED");
        assertThat(masked.has("custom")).isFalse();
        JsonNode whole = console.json(new RecordShow(), "contacts.17.0", "--json", "--unmasked");
        assertThat(whole.get("contact_info").asText()).isEqualTo("+4915112345678");
        assertThat(whole.get("custom").get("surname").asText()).isEqualTo("Muster");
    }

    @Test
    void aRecordThatIsNotThereIsSaidSo() {
        console.run(new RecordShow(), "contacts.18.0");
        assertThat(console.failure).isEqualTo("ERROR 3001 RECORD_NOT_FOUND: record contacts.18.0 is not there");
        for (String wrong : List.of("contacts", "contacts.1", "contacts.x.0", "a b.1.0", "contacts.1.0.0")) {
            console.run(new RecordShow(), wrong);
            assertThat(console.failure).startsWith("ERROR 5001 INVALID_PARAMETER: list.chain.n expected");
        }
    }

    private static final RecordKey KEY = new RecordKey("contacts", 17, 0);

    @Test
    void aReadyRecordIsCancelledInTheStore() {
        lists.cancellations.add(new CancelReport(List.of(KEY), List.of(), 0));
        JsonNode done = console.json(new RecordCancel(), "contacts.17.0", "--json");
        assertThat(done.get("cancelled").get(0).asText()).isEqualTo("contacts.17.0");
        assertThat(lists.asked)
                .containsExactly(new CancelRequest("contacts", CancelRequest.By.KEY, "17.0", "customer_id", true));
        assertThat(console.server.asked).isEmpty();
    }

    @Test
    void aClaimedRecordIsCancelledByItsSessionAndOneThatCameBackByTheStore() {
        console.server.sessionHasRecord = true;
        lists.cancellations.add(new CancelReport(List.of(), List.of(KEY), 0));
        assertThat(console.run(new RecordCancel(), "--phone", "+493012345601")).contains("cancelled by their session");
        assertThat(console.server.asked).containsExactly("cancel contacts.17.0 wholeChain=true");

        console.server.sessionHasRecord = false;
        lists.cancellations.add(new CancelReport(List.of(KEY), List.of(), 1));
        JsonNode done = console.json(new RecordCancel(), "--customer", "c1", "--list", "contacts", "--json");
        assertThat(done.get("cancelled")).hasSize(1);
    }

    @Test
    void aRecordThatNobodyAnswersForIsSaidSo() {
        lists.cancellations.add(new CancelReport(List.of(), List.of(KEY), 0));
        console.run(new RecordCancel(), "contacts.17.0", "--record-only");
        assertThat(console.failure).startsWith("ERROR 3002 RECORD_NOT_CHANGEABLE").contains("contacts.17.0");
    }

    @Test
    void cancelWantsExactlyOneWayToFindTheRecord() {
        for (String[] wrong : List.of(new String[] {}, new String[] {"contacts.1.0", "--phone", "+4930"},
                new String[] {"--id", "5"})) {
            console.run(new RecordCancel(), wrong);
            assertThat(console.failure).startsWith("ERROR 5001 INVALID_PARAMETER: one of");
        }
        console.run(new RecordCancel(), "--id", "5", "--list", "contacts");
        assertThat(console.failure).isEqualTo("ERROR 3001 RECORD_NOT_FOUND: no record matches");
    }

    @Test
    void changesGoToTheServer() {
        console.run(new RecordResult(), "contacts.17.0", "wrong_party");
        assertThat(console.server.asked).containsExactly("result contacts.17.0 WRONG_PARTY");
        console.run(new RecordResult(), "contacts.17.0", "fine");
        assertThat(console.failure).startsWith("ERROR 5001 INVALID_PARAMETER: result: one of OK, ");
    }

    @Test
    void rereadTakesTheOnlyRecordStoreOfTheServer() {
        console.server.connectors.add(new ConnectorView("sip", ConnectorKind.TELEPHONY, true, false, List.of(), 0));
        console.server.connectors.add(new ConnectorView("main", ConnectorKind.RECORD_STORE, true, false, List.of(), 0));
        assertThat(console.run(new DoNotCallReread()))
                .isEqualToIgnoringNewLines("main reads the do-not-call list again");
        console.run(new DoNotCallReread(), "--store", "sip");
        assertThat(console.failure).startsWith("ERROR 1002 CONNECTOR_NOT_FOUND: record store sip is not there");
        assertThat(console.server.asked).containsExactly("reread main");
    }
}
