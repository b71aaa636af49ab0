package org.holdfast.api.store;

import java.util.List;

/**
 * One contact: the claimed records of a chain in ascending order of their number.
 *
 * @param list calling list
 * @param chainId chain
 * @param records at least one
 */
public record ContactChain(String list, long chainId, List<ContactRecord> records) {
    public ContactChain {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("a chain has at least one record: " + list + "." + chainId);
        }
    }
}
