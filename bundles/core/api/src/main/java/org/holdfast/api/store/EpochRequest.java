package org.holdfast.api.store;

/**
 * Asks for the epoch.
 *
 * @param requestId echoed by the answer
 * @param server name of the logical server (both nodes of a pair have the same name)
 * @param holder id of this node
 * @param epoch 0 to acquire a new one; otherwise the epoch to renew
 */
public record EpochRequest(long requestId, String server, String holder, long epoch) {
}
