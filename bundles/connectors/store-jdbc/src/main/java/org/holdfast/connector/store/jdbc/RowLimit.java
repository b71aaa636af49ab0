package org.holdfast.connector.store.jdbc;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Ends the reading of a file whose present row has no end in sight: after a quotation mark that is not closed, the rest
 * of the file would be one cell in memory.
 */
final class RowLimit extends FilterReader {
    /** Longest row, characters. */
    static final int MOST = 1 << 20;

    private long taken;

    RowLimit(Reader in) {
        super(in);
    }

    /** A row begins; what was read ahead of it is not counted. */
    void rowBegins() {
        taken = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws TooLong {
        taken += read;
        if (taken > MOST) {
            throw new TooLong();
        }
    }

    /** The row is too long. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("a row of at most " + MOST + " characters expected; look for a quotation mark that is not closed");
        }
    }
}
