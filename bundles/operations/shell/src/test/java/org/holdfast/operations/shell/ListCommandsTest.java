package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.operations.shell.list.DoNotCallImport;
import org.holdfast.operations.shell.list.ListExport;
import org.holdfast.operations.shell.list.ListImport;
import org.holdfast.operations.shell.list.ListList;
import org.holdfast.operations.shell.list.ListShow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandsTest {
    private final Console console = new Console();
    private final FakeLists main = new FakeLists();
    @TempDir
    Path folder;

    @BeforeEach
    void store() {
        console.stores.put("main", main);
    }

    private String csv() throws IOException {
        return Files.writeString(folder.resolve("in.csv"), "phone\n+49\u00e4\n").toString();
    }

    @Test
    void listsAreThoseOfAllStoresOrOfOne() {
        console.stores.put("second", new FakeLists());
        assertThat(console.run(new ListList()).lines()).anyMatch(line -> line.startsWith("main   | contacts"));
        assertThat(console.json(new ListList(), "--json", "--store", "second").toString())
                .isEqualTo("[{\"store\":\"second\",\"list\":\"contacts\"}]");
        console.run(new ListList(), "--store", "third");
        assertThat(console.failure)
                .isEqualTo("ERROR 1002 CONNECTOR_NOT_FOUND: record store third is not there; there is: main, second");
    }

    @Test
    void withoutAStoreOrWithSeveralTheCommandSaysSo() {
        console.stores.put("second", console.stores.remove("main"));
        console.stores.put("third", new FakeLists());
        console.run(new ListShow(), "contacts");
        assertThat(console.failure).isEqualTo(
                "ERROR 5001 INVALID_PARAMETER: there are several record stores; say which: --store second, third");
        console.stores.clear();
        console.run(new ListShow(), "contacts");
        assertThat(console.failure).startsWith("ERROR 5004 NOT_AVAILABLE: no record store is there");
        console.run(new ListList());
        assertThat(console.failure).startsWith("ERROR 5004 NOT_AVAILABLE: no record store is there");
    }

    @Test
    void ofSeveralStoresTheOneNamedMainIsMeant() throws IOException {
        FakeLists second = new FakeLists();
        console.stores.put("second", second);
        console.run(new DoNotCallImport(), csv());
        assertThat(main.asked).hasSize(1);
        assertThat(second.asked).isEmpty();
        console.run(new DoNotCallImport(), csv(), "--store", "second");
        assertThat(main.asked).hasSize(1);
        assertThat(second.asked).hasSize(1);
    }

    @Test
    void aRefusalIsOneJsonDocumentWhenJsonIsWanted() {
        assertThat(console.run(new ListShow(), "other", "--json")).as("the shell prints it").isEmpty();
        assertThat(console.failureJson().toString()).isEqualTo("{\"error\":{\"code\":5001,\"name\":\"INVALID_PARAMETER\","
                + "\"message\":\"list other is not in the store; there is: contacts\"}}");
        main.down = true;
        console.run(new ListShow(), "--json", "contacts");
        assertThat(console.failureJson().at("/error/name").asText()).isEqualTo("LINK_LOST");
    }

    @Test
    void showCountsByStatusAndResult() {
        assertThat(console.run(new ListShow(), "contacts").lines())
                .anyMatch(line -> line.startsWith("record_status | READY") && line.endsWith("| 3"))
                .anyMatch(line -> line.startsWith("call_result   | ANSWER") && line.endsWith("| 2"));
        assertThat(console.json(new ListShow(), "contacts", "--json").toString()).isEqualTo(
                "{\"list\":\"contacts\",\"records\":5,\"byStatus\":{\"READY\":3,\"UPDATED\":2},\"byResult\":{\"ANSWER\":2}}");
        console.run(new ListShow(), "other");
        assertThat(console.failure)
                .isEqualTo("ERROR 5001 INVALID_PARAMETER: list other is not in the store; there is: contacts");
    }

    @Test
    void importPassesTheFileAndReportsRefusedRows() throws IOException {
        String text = console.run(
                new ListImport(), "contacts", csv(), "--preview", "--region", "DE", "--zone", "Europe/Berlin");
        assertThat(main.asked).containsExactly(new ImportRequest("contacts", true, "DE", "Europe/Berlin"));
        assertThat(main.read).isEqualTo("phone\n+49\u00e4\n");
        assertThat(text.lines()).contains("rows 4, taken 2, unchanged 1, refused 1 (preview: nothing was written)");
        assertThat(text).contains("3    | phone  | not a number: **");
        assertThat(console.json(new ListImport(), "contacts", csv(), "--json").toString()).isEqualTo(
                "{\"preview\":false,\"rows\":4,\"taken\":2,\"unchanged\":1,\"refused\":1,"
                        + "\"problems\":[{\"line\":3,\"column\":\"phone\",\"reason\":\"not a number: **\"}]}");
    }

    @Test
    void filesThatCannotBeReadAreRefused() throws IOException {
        console.run(new ListImport(), "contacts", folder.resolve("none.csv").toString());
        assertThat(console.failure)
                .startsWith("ERROR 5001 INVALID_PARAMETER: file ").endsWith("cannot be read on the server");
        Path latin = Files.write(folder.resolve("latin.csv"), new byte[] {'a', (byte) 0xE4, '\n'});
        console.run(new ListImport(), "contacts", latin.toString());
        assertThat(console.failure).startsWith("ERROR 5001 INVALID_PARAMETER: ").endsWith("is not UTF-8 text");
    }

    @Test
    void aStoreThatIsDownIsALostLink() throws IOException {
        main.down = true;
        console.run(new ListImport(), "contacts", csv());
        assertThat(console.failure).isEqualTo("ERROR 1001 LINK_LOST: store main: connection refused");
    }

    @Test
    void doNotCallImportTellsHowSessionsLearnOfIt() throws IOException {
        assertThat(console.run(new DoNotCallImport(), csv()))
                .contains("rows 4, taken 2")
                .contains("ocs:record-donotcall-reread");
        assertThat(console.run(new DoNotCallImport(), csv(), "--preview")).doesNotContain("reread");
        assertThat(main.asked).containsExactly("donotcall preview=false", "donotcall preview=true");
    }

    @Test
    void exportWritesAWholeFileThatOthersCannotRead() throws IOException {
        Path out = folder.resolve("out.csv");
        console.run(new ListExport(), "contacts", out.toString());
        assertThat(console.failure).isEmpty();
        assertThat(out).hasContent("record_id\r\n1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out))).isEqualTo("rw-------");
        console.run(new ListExport(), "contacts", out.toString());
        assertThat(console.failure).endsWith("is there already; --overwrite replaces it");
        assertThat(console.json(new ListExport(), "contacts", out.toString(), "--overwrite", "--json").get("bytes").asInt())
                .isEqualTo(14);
    }

    @Test
    void anExportThatFailsLeavesTheOldFileAndNoRest() throws IOException {
        Path out = Files.writeString(folder.resolve("out.csv"), "old");
        main.failExport = true;
        console.run(new ListExport(), "contacts", out.toString(), "--overwrite");
        assertThat(console.failure).startsWith("ERROR 1001 LINK_LOST");
        assertThat(out).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(out);
        }
        main.down = false;
        console.run(new ListExport(), "contacts", folder.resolve("none/out.csv").toString());
        assertThat(console.failure).endsWith("is not there or cannot be written");
    }
}
