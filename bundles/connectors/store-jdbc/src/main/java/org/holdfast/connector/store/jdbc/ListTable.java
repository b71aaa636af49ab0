package org.holdfast.connector.store.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.holdfast.api.Names;

/**
 * Name and columns of the table of one calling list. The name of the list goes into SQL only here, checked and
 * quoted.
 *
 * @param list calling list
 * @param name name of its table, at most 51 characters so that names of indexes fit into PostgreSQL's 63
 */
record ListTable(String list, String name) {
    private static final int LONGEST = 48;
    private static final int KEPT = 39;

    /**
     * The table of a list.
     *
     * @throws IllegalArgumentException if the name is not 1 to 64 letters, digits, {@code _} and {@code -}
     */
    static ListTable of(String list) {
        if (!Names.isName(list)) {
            throw new IllegalArgumentException("list: letters, digits, _ and - expected, found '" + list + "'");
        }
        String name = list.length() <= LONGEST ? list : list.substring(0, KEPT) + "_" + hash(list);
        return new ListTable(list, "cl_" + name);
    }

    /** The quoted name for statements. */
    String sql() {
        return '"' + name + '"';
    }

    /** The quoted name of one of its indexes. */
    String index(String purpose) {
        return '"' + name + "_" + purpose + '"';
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
