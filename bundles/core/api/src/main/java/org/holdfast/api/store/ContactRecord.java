package org.holdfast.api.store;

import java.time.Instant;
import java.util.Map;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.jspecify.annotations.Nullable;

/**
 * A record of a calling list: one number of one contact.
 *
 * @param key list, chain and number in the chain
 * @param recordId {@code record_id}
 * @param contactInfo number in E.164 form, or another address
 * @param contactInfoType kind of number
 * @param type {@code record_type}
 * @param status {@code record_status}
 * @param result {@code call_result} of the last attempt
 * @param attempt {@code attempt}: attempts made, dials that ended in an error excluded
 * @param dials every dial ever intended for this record; the next reference has this plus one
 * @param scheduled {@code dial_sched_time}: not before this moment, or null
 * @param dailyFrom seconds since local midnight, 0..86400: earliest
 * @param dailyTill seconds since local midnight, 0..86400: latest (exclusive); below {@code dailyFrom} the window
 *     goes over midnight
 * @param zone IANA time zone id of the contact, or empty for the list's default
 * @param agentId {@code agent_id}, or empty
 * @param treatments {@code treatments}: history, or empty
 * @param custom custom columns by name; they travel with the call
 */
public record ContactRecord(
        RecordKey key,
        long recordId,
        String contactInfo,
        ContactInfoType contactInfoType,
        RecordType type,
        RecordStatus status,
        CallResult result,
        int attempt,
        int dials,
        @Nullable Instant scheduled,
        int dailyFrom,
        int dailyTill,
        String zone,
        String agentId,
        String treatments,
        Map<String, String> custom) {
    public ContactRecord {
        custom = Map.copyOf(custom);
    }
}
