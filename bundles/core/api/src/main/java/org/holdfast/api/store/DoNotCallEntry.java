package org.holdfast.api.store;

/**
 * One do-not-call entry. Empty scope fields mean "every".
 *
 * @param phone number in E.164 form, or empty
 * @param customerId customer id, or empty
 * @param tenant tenant, or empty
 * @param campaign campaign, or empty
 * @param list calling list, or empty
 * @param storedAt when it was stored, seconds since 1970
 */
public record DoNotCallEntry(
        String phone, String customerId, String tenant, String campaign, String list, long storedAt) {
    public DoNotCallEntry {
        if (phone.isEmpty() && customerId.isEmpty()) {
            throw new IllegalArgumentException("a do-not-call entry needs a phone or a customer id");
        }
    }
}
