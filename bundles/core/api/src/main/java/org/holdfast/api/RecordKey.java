package org.holdfast.api;

import java.util.Comparator;

/**
 * Names one record: the primary key of the field's calling list, with the list.
 *
 * @param list name of the calling list
 * @param chainId chain of the record
 * @param chainN number of the record in its chain, 0 or more
 */
public record RecordKey(String list, long chainId, int chainN) implements Comparable<RecordKey> {
    private static final Comparator<RecordKey> ORDER = Comparator.comparing(RecordKey::list)
            .thenComparingLong(RecordKey::chainId)
            .thenComparingInt(RecordKey::chainN);

    @Override
    public int compareTo(RecordKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return list + "." + chainId + "." + chainN;
    }
}
