package org.holdfast.api.store;

/**
 * A place in the order of a list.
 *
 * @param position opaque to the engine; the store's own form
 */
public record Cursor(String position) {
    /** Before the first record. */
    public static final Cursor START = new Cursor("");
}
