package org.holdfast.api.store;

import java.util.Map;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;

/**
 * Records of a list, counted.
 *
 * @param list calling list
 * @param records all records
 * @param byStatus records by status
 * @param byResult final records by call result
 */
public record ListSummary(
        String list, long records, Map<RecordStatus, Long> byStatus, Map<CallResult, Long> byResult) {
    public ListSummary {
        byStatus = Map.copyOf(byStatus);
        byResult = Map.copyOf(byResult);
    }
}
