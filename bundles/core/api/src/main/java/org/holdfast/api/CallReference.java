package org.holdfast.api;

/**
 * Names one attempt to reach one number: list, chain, number in the chain and dial count. It never holds the
 * epoch, so that two servers that dial the same attempt use the same reference and a switch can refuse the
 * repeat (rule R3).
 *
 * @param list name of the calling list: letters, digits, {@code _} and {@code -}
 * @param chainId chain of the record
 * @param chainN number of the record in its chain, 0 or more
 * @param dial which dial of this record it is, 1 or more; counts every dial ever intended for the record
 */
public record CallReference(String list, long chainId, int chainN, int dial) implements Comparable<CallReference> {

    public CallReference {
        if (!Names.isName(list)) {
            throw new IllegalArgumentException("list: letters, digits, _ and - expected, found '" + list + "'");
        }
        if (chainN < 0 || dial < 1) {
            throw new IllegalArgumentException("chainN must be 0 or more and dial 1 or more: " + chainN + ", " + dial);
        }
    }

    /** The record this attempt belongs to. */
    public RecordKey record() {
        return new RecordKey(list, chainId, chainN);
    }

    /** The form that goes over the wire, for example {@code spring.1042.0.1}. */
    @Override
    public String toString() {
        return list + "." + chainId + "." + chainN + "." + dial;
    }

    /**
     * Reads the wire form.
     *
     * @throws IllegalArgumentException if the text is not {@code list.chain.number.dial}
     */
    public static CallReference parse(String text) {
        String[] parts = text.split("\\.");
        if (parts.length != 4) {
            throw new IllegalArgumentException("call reference list.chain.number.dial expected, found '" + text + "'");
        }
        return new CallReference(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
    }

    @Override
    public int compareTo(CallReference other) {
        int byList = list.compareTo(other.list);
        int byChain = byList != 0 ? byList : Long.compare(chainId, other.chainId);
        int byNumber = byChain != 0 ? byChain : Integer.compare(chainN, other.chainN);
        return byNumber != 0 ? byNumber : Integer.compare(dial, other.dial);
    }
}
