package org.holdfast.connector.store.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a CSV file with the line where each begins. The delimiter is the one of comma, semicolon, tab and bar
 * that makes the header a header. Names of columns are taken in lower case.
 */
final class CsvSource {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
    private static final char REPLACEMENT = '\uFFFD';

    private final List<String> header;
    private final RowLimit limit;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private long line = 1;
    private List<String> row = List.of();

    /**
     * Reads the header.
     *
     * @param anyOf columns of which the header must have at least one
     * @throws IOException if there is no such header, or the text is not UTF-8; the message names the line
     */
    CsvSource(Reader in, Set<String> anyOf) throws IOException {
        limit = new RowLimit(in);
        BufferedReader reader = new BufferedReader(limit);
        String first = firstLine(reader);
        CSVFormat format = format(first, anyOf);
        this.header = header(first, format);
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!seen.add(column)) {
                throw new IOException("line 1: the column '" + column + "' is there twice");
            }
        }
        this.parser = CSVParser.parse(reader, format);
        this.rows = parser.iterator();
    }

    private static String firstLine(BufferedReader reader) throws IOException {
        String first;
        try {
            first = reader.readLine();
        } catch (CharacterCodingException e) {
            throw notUtf8(1, e);
        } catch (RowLimit.TooLong e) {
            throw new IOException("line 1: " + e.getMessage(), e);
        }
        if (first == null || first.isBlank()) {
            throw new IOException("line 1: a header expected, found nothing");
        }
        if (first.indexOf(REPLACEMENT) >= 0 || first.indexOf('\0') >= 0) {
            throw notUtf8(1, null);
        }
        return first.startsWith("\uFEFF") ? first.substring(1) : first;
    }

    private static CSVFormat format(String first, Set<String> anyOf) throws IOException {
        for (char delimiter : DELIMITERS) {
            CSVFormat format = CSVFormat.DEFAULT
                    .builder()
                    .setDelimiter(delimiter)
                    .setIgnoreEmptyLines(false)
                    .get();
            if (header(first, format).stream().anyMatch(anyOf::contains)) {
                return format;
            }
        }
        throw new IOException("line 1: a header with a column " + String.join(" or ", anyOf.stream().sorted().toList())
                + ", separated by comma, semicolon, tab or |, expected, found '"
                + first.substring(0, Math.min(first.length(), 40)).replaceAll("[0-9]", "*") + "'");
    }

    private static List<String> header(String first, CSVFormat format) throws IOException {
        try (CSVParser parser = CSVParser.parse(first, format)) {
            Iterator<CSVRecord> rows = parser.iterator();
            return rows.hasNext()
                    ? rows.next().stream()
                            .map(name -> name.trim().toLowerCase(Locale.ROOT))
                            .toList()
                    : List.of();
        } catch (UncheckedIOException | IOException e) {
            throw new IOException("line 1: the header cannot be read: " + e.getMessage(), e);
        }
    }

    /** Names of the columns. */
    List<String> header() {
        return header;
    }

    /**
     * Goes to the next row that is not blank.
     *
     * @return whether there is one
     * @throws IOException if the text is not CSV or not UTF-8; the message names the line
     */
    boolean next() throws IOException {
        while (true) {
            line = parser.getCurrentLineNumber() + 2;
            limit.rowBegins();
            try {
                if (!rows.hasNext()) {
                    return false;
                }
                row = rows.next().toList();
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CharacterCodingException) {
                    throw notUtf8(line, e);
                }
                if (e.getCause() instanceof RowLimit.TooLong) {
                    throw new IOException("line " + line + ": " + e.getCause().getMessage(), e);
                }
                throw new IOException("line " + line + ": not CSV; look for a quotation mark that is not closed", e);
            }
            if (row.stream().anyMatch(cell -> cell.indexOf(REPLACEMENT) >= 0 || cell.indexOf('\0') >= 0)) {
                throw notUtf8(line, null);
            }
            if (row.size() > 1 || !row.get(0).isBlank()) {
                return true;
            }
        }
    }

    private static IOException notUtf8(long line, @Nullable Exception cause) {
        return new IOException("line " + line + " or near it: the file is not UTF-8 text; save it as UTF-8", cause);
    }

    /** Line of the row, from 1. */
    long line() {
        return line;
    }

    /** Checks that the row has as many cells as the header. */
    void checkWidth() throws RefusedException {
        if (row.size() != header.size()) {
            throw new RefusedException("", header.size() + " columns expected, found " + row.size());
        }
    }

    /** The trimmed cell of a column, empty if the file has no such column. */
    String value(String column) {
        int index = header.indexOf(column);
        return index < 0 ? "" : row.get(index).trim();
    }
}
