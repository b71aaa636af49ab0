package org.holdfast.connector.store.jdbc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked row of an import.
 *
 * @param line line in the file
 * @param contactInfo number in E.164 form, or an address
 * @param contactInfoType the field's number
 * @param recordType the field's number
 * @param scheduled seconds since 1970, or null
 * @param dailyFrom seconds since midnight
 * @param dailyTill seconds since midnight
 * @param zone IANA zone, or empty
 * @param agentId agent, or empty
 * @param chain what joins rows to one chain: the key or the id as text; empty = a chain of its own
 * @param chainId id given in the file, or null
 * @param chainN number in the chain given in the file, or null
 * @param externalKey given, or derived from chain and number
 * @param custom values of the custom columns in their order, empty for none
 */
record ContactRow(
        long line,
        String contactInfo,
        int contactInfoType,
        int recordType,
        @Nullable Long scheduled,
        int dailyFrom,
        int dailyTill,
        String zone,
        String agentId,
        String chain,
        @Nullable Long chainId,
        @Nullable Integer chainN,
        String externalKey,
        List<String> custom) {
    ContactRow {
        custom = List.copyOf(custom);
    }
}
