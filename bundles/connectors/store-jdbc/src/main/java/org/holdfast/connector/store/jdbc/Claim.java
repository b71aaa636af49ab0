package org.holdfast.connector.store.jdbc;

import java.util.List;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;

/**
 * Outcome of a claim.
 *
 * @param chains due ones first, each part in its order
 * @param cursor where to go on
 * @param exhausted fewer fresh chains than asked for were found
 */
record Claim(List<ContactChain> chains, Cursor cursor, boolean exhausted) {
    Claim {
        chains = List.copyOf(chains);
    }

    /** Lowest chain id that is not claimed: the position of a cursor. */
    static long position(Cursor cursor) {
        return cursor.position().isEmpty() ? Long.MIN_VALUE : Long.parseLong(cursor.position());
    }
}
