package org.holdfast.connector.store.jdbc;

/**
 * The stored epoch of a server.
 *
 * @param epoch 0 if the server never had one
 * @param holder who holds it, or empty
 * @param previousHolder who held it before, or empty
 */
record Epoch(long epoch, String holder, String previousHolder) {
    static final Epoch NONE = new Epoch(0, "", "");
}
