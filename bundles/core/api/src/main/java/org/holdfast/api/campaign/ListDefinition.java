package org.holdfast.api.campaign;

import java.util.List;
import org.holdfast.api.Names;

/**
 * A calling list as dialed.
 *
 * @param name name of the list and of its table
 * @param filter SQL predicate, or empty
 * @param order SQL order, or empty for chain order
 * @param zone IANA zone of records without one, or empty: such records are not dialed
 * @param maxAttempts attempts per record, 1..100
 * @param customerIdColumn custom column that holds the customer id for the do-not-call check, or empty
 * @param treatments what to do after each call result
 */
public record ListDefinition(
        String name,
        String filter,
        String order,
        String zone,
        int maxAttempts,
        String customerIdColumn,
        List<Treatment> treatments) {
    public ListDefinition {
        treatments = List.copyOf(treatments);
        if (!Names.isName(name)) {
            throw new IllegalArgumentException("name: letters, digits, _ and - expected, found '" + name + "'");
        }
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("maxAttempts: 1..100 expected, found " + maxAttempts);
        }
    }
}
