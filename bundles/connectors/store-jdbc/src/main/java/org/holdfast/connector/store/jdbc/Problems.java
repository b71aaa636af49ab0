package org.holdfast.connector.store.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holdfast.api.store.ImportReport;

/** Refused rows of an import. */
final class Problems {
    private static final int KEPT = 10_000;

    private final List<ImportReport.Problem> kept = new ArrayList<>();

    /** Notes a refused row; only the first 10,000 are kept. */
    void add(long line, String column, String reason) {
        if (kept.size() < KEPT) {
            kept.add(new ImportReport.Problem(line, column, reason));
        }
    }

    /** The kept ones in the order of the file. */
    List<ImportReport.Problem> list() {
        kept.sort(Comparator.comparingLong(ImportReport.Problem::line));
        return List.copyOf(kept);
    }
}
