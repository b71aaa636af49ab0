package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.operations.shell.record.DoNotCallReread;
import org.holdfast.operations.shell.record.RecordCancel;
import org.holdfast.operations.shell.record.RecordResult;
import org.holdfast.operations.shell.record.RecordShow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordCommandsTest {
    private final Console console = new Console();

    @BeforeEach
    void store() {
        console.stores.put("main", new FakeLists());
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

    @Test
    void changesGoToTheServer() {
        console.run(new RecordCancel(), "contacts.17.0");
        console.run(new RecordResult(), "contacts.17.0", "wrong_party");
        assertThat(console.server.asked).containsExactly("cancel contacts.17.0", "result contacts.17.0 WRONG_PARTY");
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
