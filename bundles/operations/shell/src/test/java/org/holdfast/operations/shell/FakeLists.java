package org.holdfast.operations.shell;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.CancelReport;
import org.holdfast.api.store.CancelRequest;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.api.store.ListSummary;

/** A store with the list contacts; notes what it is asked for. */
final class FakeLists implements CallingLists {
    final List<Object> asked = new ArrayList<>();
    String read = "";
    boolean down;
    boolean failExport;

    private void use() throws IOException {
        if (down) {
            throw new IOException("store main: connection refused", new ConnectException());
        }
    }

    @Override
    public List<String> names() throws IOException {
        use();
        return List.of("contacts");
    }

    @Override
    public ListSummary summary(String list) throws IOException {
        use();
        return new ListSummary(
                list, 5, Map.of(RecordStatus.READY, 3L, RecordStatus.UPDATED, 2L), Map.of(CallResult.ANSWER, 2L));
    }

    @Override
    public ImportReport importCsv(ImportRequest request, Reader csv) throws IOException {
        asked.add(request);
        return read(csv);
    }

    @Override
    public ImportReport importDoNotCall(Reader csv, boolean preview) throws IOException {
        asked.add("donotcall preview=" + preview);
        return read(csv);
    }

    private ImportReport read(Reader csv) throws IOException {
        use();
        StringWriter text = new StringWriter();
        csv.transferTo(text);
        read = text.toString();
        return new ImportReport(4, 2, 1, List.of(new ImportReport.Problem(3, "phone", "not a number: **")));
    }

    @Override
    public void exportCsv(String list, Appendable out) throws IOException {
        out.append("record_id\r\n1\r\n");
        down = failExport;
        use();
    }

    /** Answers to cancellations, in order; the last one stays. */
    final ArrayDeque<CancelReport> cancellations = new ArrayDeque<>();

    @Override
    public CancelReport cancel(CancelRequest request) throws IOException {
        use();
        asked.add(request);
        CancelReport next = cancellations.size() > 1 ? cancellations.poll() : cancellations.peek();
        return next == null ? new CancelReport(List.of(), List.of(), 0) : next;
    }

    @Override
    public Optional<ContactRecord> find(RecordKey key) {
        return key.chainId() != 17
                ? Optional.empty()
                : Optional.of(new ContactRecord(
                        key, 4, "+4915112345678", ContactInfoType.MOBILE, RecordType.GENERAL, RecordStatus.UPDATED,
                        CallResult.ANSWER, 1, 1, null, 28800, 72000, "Europe/Berlin", "anna", "",
                        Map.of("surname", "Muster")));
    }
}
