package org.holdfast.api.store;

/**
 * Asks for the do-not-call list.
 *
 * @param requestId echoed by every page
 * @param changedSince only entries stored at or after this second since 1970; 0 for all
 */
public record DoNotCallRequest(long requestId, long changedSince) {
}
