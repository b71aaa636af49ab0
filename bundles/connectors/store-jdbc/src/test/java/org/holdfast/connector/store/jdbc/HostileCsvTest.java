package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** CSV files of every wrong kind: refused with a reason that tells the line, in bounded memory, and nothing is stored. */
@ExtendWith(SharedPostgres.class)
class HostileCsvTest {
    private static final String ROW = "+493012345601,Anna\n";
    private static final int MEGABYTE = 1 << 20;
    private static final long MOST_MORE = 64;

    private Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.postgres(SharedPostgres.server());
    }

    private ImportReport load(Reader csv, boolean preview) throws IOException {
        return database.lists.importCsv(new ImportRequest(Client.LIST, preview, "DE", "Europe/Berlin"), csv);
    }

    private static byte[] text(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("contacts.csv"));
            zip.write(text("phone,name\n" + ROW.repeat(1000), StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    static Stream<Arguments> wrongFiles() throws IOException {
        String head = "phone,name\n";
        return Stream.of(
                Arguments.of("empty file", new byte[0], "line 1: a header expected"),
                Arguments.of("only a byte order mark", text("\uFEFF", StandardCharsets.UTF_8), "line 1: a header"),
                Arguments.of("a zip archive", zip(), "UTF-8"),
                Arguments.of("UTF-16 with byte order mark", text(head + ROW, StandardCharsets.UTF_16), "UTF-8"),
                Arguments.of("UTF-16 without byte order mark", text(head + ROW, StandardCharsets.UTF_16LE), "UTF-8"),
                Arguments.of("Latin-1", text(head + ROW + "+493012345602,M\u00fcller\n", StandardCharsets.ISO_8859_1), "UTF-8"),
                Arguments.of("NUL bytes in a row", text(head + ROW + "+493012345602,\0\0\n", StandardCharsets.UTF_8), "line 3"),
                Arguments.of("NUL bytes only", new byte[MEGABYTE / 2], "UTF-8"),
                Arguments.of("wrong header", text("first,last\n" + ROW, StandardCharsets.UTF_8), "line 1: a header with a column"),
                Arguments.of("no header", text(ROW.repeat(3), StandardCharsets.UTF_8), "line 1: a header with a column"),
                Arguments.of("a column twice", text("phone,name,Name\n", StandardCharsets.UTF_8), "'name' is there twice"),
                Arguments.of("a column of the server", text("phone,call_result\n", StandardCharsets.UTF_8), "call_result"),
                Arguments.of("SQL as a column", text("phone,\"x\"\"; DROP TABLE ocs_list\"\n", StandardCharsets.UTF_8), "names of columns"),
                Arguments.of("quotation mark not closed, 32 MB after it",
                        text(head + ROW + "\"" + ROW.repeat(32 * MEGABYTE / ROW.length()), StandardCharsets.UTF_8),
                        "line 3: a row of at most 1048576 characters"),
                Arguments.of("a cell of 16 MB", text(head + "+493012345601," + "x".repeat(16 * MEGABYTE) + "\n",
                        StandardCharsets.UTF_8), "line 2: a row of at most"),
                Arguments.of("one line of 16 MB", text("x".repeat(16 * MEGABYTE), StandardCharsets.UTF_8), "line 1: a row of at most"),
                Arguments.of("16 million columns", text(head + ",".repeat(16 * MEGABYTE) + "\n", StandardCharsets.UTF_8),
                        "line 2: a row of at most"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedAndNothingIsStored(String kind, byte[] file, String reason) throws IOException {
        Trial trial = new Trial("CSV: " + kind);
        String[] said = new String[1];
        assertThatThrownBy(() -> load(new InputStreamReader(new ByteArrayInputStream(file), StandardCharsets.UTF_8.newDecoder()), false))
                .isInstanceOf(IOException.class).hasMessageContaining(reason)
                .satisfies(e -> said[0] = e.getMessage());
        assertThat(said[0]).hasSizeLessThan(400).doesNotContain("12345601").matches("\\P{C}*");
        assertThat(database.lists.names()).isEmpty();
        trial.answered(said[0]);
    }

    @Test
    void aByteOrderMarkWindowsLineEndsAndMissingLastLineEndAreNoFaults() throws IOException {
        assertThat(database.load("\uFEFFphone;name\r\n+493012345601;Anna\r\n\r\n+493012345602;\"B;\"\"C\"\"\"").taken()).isEqualTo(2);
    }

    /** A header and so many rows made as they are read. */
    private static Reader lines(String header, long count, LongFunction<String> row) {
        return new Reader() {
            private String part = header + "\n";
            private int at;
            private long made;

            @Override
            public int read(char[] to, int from, int length) {
                if (at == part.length() && made < count) {
                    part = row.apply(++made) + "\n";
                    at = 0;
                }
                int size = Math.min(length, part.length() - at);
                part.getChars(at, at + size, to, from);
                at += size;
                return size == 0 ? -1 : size;
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }

    /** The row, and at the last one a look at what is held by then. */
    private static LongFunction<String> watched(long last, Trial trial, LongFunction<String> row) {
        return n -> {
            if (n == last) {
                assertThat(trial.more()).as("megabytes held at the end of the file").isLessThan(MOST_MORE);
            }
            return row.apply(n);
        };
    }

    @Test
    void aMillionRightRowsTakeLittleMemory() throws IOException {
        Trial trial = new Trial("CSV: 1,000,000 right rows (preview)");
        ImportReport report = load(lines("phone", 1_000_000, watched(1_000_000, trial, n -> "+4930" + (10_000_000 + n))), true);
        assertThat(report.taken()).isEqualTo(1_000_000);
        trial.answered("taken, at most " + MOST_MORE + " MB held on the way");
    }

    @Test
    void manyWrongRowsWithLongCellsTakeLittleMemory() throws IOException {
        Trial trial = new Trial("CSV: 20,000 wrong rows with cells of 10,000 characters");
        String cell = "9".repeat(10_000);
        ImportReport report = load(lines("phone,record_type", 20_000, watched(20_000, trial, n -> "+493012345601," + cell)), false);
        assertThat(report.taken()).isZero();
        assertThat(report.problems()).hasSize(10_000).allSatisfy(each -> assertThat(each.reason()).hasSizeLessThan(400));
        trial.answered("refused row by row, the first 10,000 told");
    }

    @Test
    void repeatedKeysAreFoundWhereverTheyAre() throws IOException {
        ImportReport report = load(lines("phone,external_key", 6_000, n -> "+4930" + (10_000_000 + n) + ",k" + n % 5_000), false);
        assertThat(report.taken()).isEqualTo(5_000);
        assertThat(report.problems()).hasSize(1_000);
        assertThat(report.problems().get(0).reason()).isEqualTo("repeats the external key or number of line 2");
    }

    @Test
    void exportedCellsAreNoFormulas() throws IOException {
        Trial trial = new Trial("CSV export of =HYPERLINK(...), +1+cmd, -2+3, @SUM(1) in columns of the operator");
        database.load("phone,note,extra\n+493012345601,\"=HYPERLINK(\"\"http://x\"\")\",+1+cmd\n+493012345602,-2+3,@SUM(1)\n"
                + "+493012345603,-2.5,plain\n");
        StringBuilder csv = new StringBuilder();
        database.lists.exportCsv(Client.LIST, csv);
        assertThat(csv.toString().lines().skip(1).toList()).satisfiesExactly(
                line -> assertThat(line).contains(",+493012345601,").endsWith(",\"'=HYPERLINK(\"\"http://x\"\")\",'+1+cmd"),
                line -> assertThat(line).endsWith(",'-2+3,'@SUM(1)"),
                line -> assertThat(line).endsWith(",-2.5,plain"));
        trial.answered("written with an apostrophe before them; numbers as they are");
    }
}
