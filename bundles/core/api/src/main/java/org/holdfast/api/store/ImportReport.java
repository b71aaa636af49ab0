package org.holdfast.api.store;

import java.util.List;

/**
 * What an import did.
 *
 * @param rows data rows read
 * @param taken rows stored (or that would be, in a preview)
 * @param unchanged rows whose external key was stored before
 * @param problems refused rows, the first 10,000 of them
 */
public record ImportReport(long rows, long taken, long unchanged, List<Problem> problems) {
    public ImportReport {
        problems = List.copyOf(problems);
    }

    /**
     * One refused row.
     *
     * @param line line in the file, from 1, the header included
     * @param column name of the column, or empty when the whole row is meant
     * @param reason what was found and what was expected
     */
    public record Problem(long line, String column, String reason) {
    }
}
