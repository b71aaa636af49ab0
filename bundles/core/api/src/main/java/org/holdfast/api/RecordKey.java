package org.holdfast.api;

/**
 * Names one record: the primary key of the field's calling list, with the list.
 *
 * @param list name of the calling list
 * @param chainId chain of the record
 * @param chainN number of the record in its chain, 0 or more
 */
public record RecordKey(String list, long chainId, int chainN) implements Comparable<RecordKey> {
    @Override
    public int compareTo(RecordKey other) {
        int byList = list.compareTo(other.list);
        int byChain = byList != 0 ? byList : Long.compare(chainId, other.chainId);
        return byChain != 0 ? byChain : Integer.compare(chainN, other.chainN);
    }

    @Override
    public String toString() {
        return list + "." + chainId + "." + chainN;
    }
}
