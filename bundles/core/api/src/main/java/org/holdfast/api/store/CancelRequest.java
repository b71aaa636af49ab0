package org.holdfast.api.store;

import org.holdfast.api.Names;

/**
 * Which records of a list are never to be dialed again (the field's RequestRecordCancel: a record, or a phone number, or
 * a customer id).
 *
 * @param list calling list
 * @param by what {@code value} is
 * @param value {@code chain.n}, a {@code record_id}, a number in E.164 form, or a customer id
 * @param customerColumn the list's own column that holds the customer id, only looked at for {@link By#CUSTOMER_ID}; in a
 *     list without this column nothing matches
 * @param wholeChain whether the other numbers of the contact are cancelled too (the field's ChainAttr)
 */
public record CancelRequest(String list, By by, String value, String customerColumn, boolean wholeChain) {
    /** What a record is found by. */
    public enum By {
        /** {@code chain_id.chain_n}. */
        KEY,
        /** {@code record_id}. */
        RECORD_ID,
        /** {@code contact_info}. */
        PHONE,
        /** The list's own column with the customer id. */
        CUSTOMER_ID
    }

    public CancelRequest {
        if (!Names.isName(list)) {
            throw new IllegalArgumentException("list: letters, digits, _ and - expected, found '" + list + "'");
        }
        if (value.isBlank()) {
            throw new IllegalArgumentException(by + ": a value expected, found nothing");
        }
    }
}
