package org.holdfast.connector.store.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.holdfast.api.store.ImportRequest;
import org.jspecify.annotations.Nullable;

/** Turns rows of a file into checked rows, and finds those that repeat an earlier one. */
final class RowReader {
    private static final int KEY_BYTES = 20;

    private final CsvSource source;
    private final Cells cells;
    private final String number;
    private final String defaultZone;
    private final List<String> custom = new ArrayList<>();
    private final KeyLines lines = new KeyLines();

    /**
     * Checks the header.
     *
     * @throws IOException if a column cannot be imported
     */
    RowReader(CsvSource source, ImportRequest request) throws IOException {
        this.source = source;
        this.cells = new Cells(source, new Phones(request.defaultRegion()));
        this.defaultZone = request.defaultZone().isBlank() ? "" : Cells.checkedZone(request.defaultZone().trim());
        List<String> header = source.header();
        this.number = header.contains("contact_info") ? "contact_info" : "phone";
        for (String column : header) {
            if (Columns.isOwned(column)) {
                throw new IOException("line 1: the column '" + column + "' is written by the server; leave it out");
            }
            if (Columns.isCustom(column) && !column.equals(number)) {
                custom.add(column);
            } else if (!column.equals(number) && !Columns.IMPORTED.contains(column)) {
                throw new IOException("line 1: names of columns are up to 59 letters, digits and _ and begin with a"
                        + " letter, found '" + column + "'");
            }
        }
        if (header.containsAll(Set.of("chain_id", "chain_key"))) {
            throw new IOException("line 1: chain_id or chain_key expected, found both");
        }
    }

    /** Names of the custom columns of the file. */
    List<String> custom() {
        return custom;
    }

    /** The present row of the source, checked. */
    ContactRow read() throws RefusedException {
        source.checkWidth();
        int type = cells.contactInfoType();
        String contact = cells.contact(number, type);
        Long chainId = source.header().contains("chain_id") ? (Long) cells.whole("chain_id", 1, Long.MAX_VALUE) : null;
        String key = cells.text("chain_key", Columns.KEY_LENGTH);
        String chain = chainId == null ? key : "id:" + chainId;
        Integer chainN = cells.optionalInt("chain_n", 0, Integer.MAX_VALUE);
        String external = cells.text("external_key", Columns.KEY_LENGTH);
        if (external.isEmpty()) {
            external = derived(chain, contact);
        }
        ContactRow row = new ContactRow(
                source.line(),
                contact,
                type,
                cells.recordType(),
                cells.scheduled(),
                cells.secondsOfDay("daily_from", 28800),
                cells.secondsOfDay("daily_till", 64800),
                source.value("tz_name").isEmpty() ? defaultZone : cells.zone(),
                cells.text("agent_id", Columns.AGENT_LENGTH),
                chain,
                chainId,
                chainN,
                external,
                customValues());
        refuseRepeats(row, chainN);
        return row;
    }

    private List<String> customValues() throws RefusedException {
        List<String> values = new ArrayList<>();
        for (String column : custom) {
            values.add(cells.text(column, Columns.CUSTOM_LENGTH));
        }
        return values;
    }

    private void refuseRepeats(ContactRow row, @Nullable Integer chainN) throws RefusedException {
        String inChain = row.chain().isEmpty() ? "" : "c" + row.chain() + "\n";
        List<String> keys = new ArrayList<>(List.of("k" + row.externalKey()));
        if (!inChain.isEmpty()) {
            keys.add(inChain + "#" + row.contactInfo());
            if (chainN != null) {
                keys.add(inChain + "n" + chainN);
            }
        }
        for (String key : keys) {
            long earlier = lines.line(key);
            if (earlier != 0) {
                String what = key.startsWith("k")
                        ? "external key or number"
                        : key.startsWith(inChain + "#") ? "number of this chain" : "chain_n of this chain";
                throw new RefusedException("", "repeats the " + what + " of line " + earlier);
            }
        }
        keys.forEach(key -> lines.put(key, row.line()));
    }

    private static String derived(String chain, String contact) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((chain + "\n" + contact).getBytes(StandardCharsets.UTF_8));
            return "auto-" + HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
