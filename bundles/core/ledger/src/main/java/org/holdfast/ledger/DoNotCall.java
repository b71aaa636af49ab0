package org.holdfast.ledger;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.store.DoNotCallEntry;
import org.jspecify.annotations.Nullable;

/**
 * The do-not-call list of one record store in memory, shared by the sessions of that store; owned by the engine.
 * The check at the moment of dialing tests the phone first, then the customer id, in the scopes tenant, campaign
 * and list. While it is not complete nothing may be dialed (HA-13): {@link #isComplete()} is asked first.
 */
public final class DoNotCall {
    private final Map<String, Set<DoNotCallEntry>> byPhone = new HashMap<>();
    private final Map<String, Set<DoNotCallEntry>> byCustomer = new HashMap<>();
    private boolean complete;

    /** Whether the list has been read to its end since the last {@link #begin()}. */
    public boolean isComplete() {
        return complete;
    }

    /** A read begins; what is known stays known (HA-11: a re-read at a take-over asks only for newer entries). */
    public void begin() {
        complete = false;
    }

    /** Adds a page; {@code last} completes the read. An entry that is known changes nothing. */
    public void add(List<DoNotCallEntry> entries, boolean last) {
        for (DoNotCallEntry entry : entries) {
            if (!entry.phone().isEmpty()) {
                byPhone.computeIfAbsent(entry.phone(), key -> new LinkedHashSet<>(2)).add(entry);
            }
            if (!entry.customerId().isEmpty()) {
                byCustomer.computeIfAbsent(entry.customerId(), key -> new LinkedHashSet<>(2)).add(entry);
            }
        }
        complete |= last;
    }

    /**
     * Looks for an entry that forbids this contact: by phone first, by customer id only when the phone is not listed.
     *
     * @param customerId customer id of the contact, or empty when it has none
     * @return the entry that forbids it
     */
    public Optional<DoNotCallEntry> check(String phone, String customerId, String tenant, String campaign, String list) {
        Optional<DoNotCallEntry> hit = find(byPhone.get(phone), tenant, campaign, list);
        if (hit.isPresent() || customerId.isEmpty()) {
            return hit;
        }
        return find(byCustomer.get(customerId), tenant, campaign, list);
    }

    private static Optional<DoNotCallEntry> find(
            @Nullable Set<DoNotCallEntry> entries, String tenant, String campaign, String list) {
        if (entries == null) {
            return Optional.empty();
        }
        return entries.stream()
                .filter(entry -> covers(entry.tenant(), tenant)
                        && covers(entry.campaign(), campaign)
                        && covers(entry.list(), list))
                .findFirst();
    }

    private static boolean covers(String scope, String value) {
        return scope.isEmpty() || scope.equals(value);
    }
}
