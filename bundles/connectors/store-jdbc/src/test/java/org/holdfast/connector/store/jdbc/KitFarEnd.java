package org.holdfast.connector.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.holdfast.api.RecordKey;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.proving.tck.RecordStoreFarEnd;

/** A database as the conformance kit wants it: filled and looked into by the administration of calling lists. */
abstract class KitFarEnd implements RecordStoreFarEnd {
    private final JdbcCallingLists lists;

    KitFarEnd(JdbcCallingLists lists) {
        this.lists = lists;
    }

    @Override
    public void load(int contacts) throws IOException {
        StringBuilder csv = new StringBuilder("phone,chain_id\n");
        for (int chain = 1; chain <= contacts; chain++) {
            csv.append("+4930").append(2_000_000 + chain).append(',').append(chain).append('\n');
        }
        taken(lists.importCsv(new ImportRequest(LIST, false, "DE", "Europe/Berlin"), new StringReader(csv.toString())), contacts);
    }

    @Override
    public void forbid(DoNotCallEntry entry) throws IOException {
        taken(lists.importDoNotCall(new StringReader("phone\n" + entry.phone() + "\n"), false), 1);
    }

    private static void taken(ImportReport report, int rows) {
        assertThat(report.taken()).as("%s", report).isEqualTo(rows);
    }

    @Override
    public ContactRecord stored(RecordKey record) throws IOException {
        return lists.find(record).orElseThrow();
    }
}
