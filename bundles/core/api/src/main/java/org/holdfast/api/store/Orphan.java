package org.holdfast.api.store;

/**
 * A record that an older epoch left Retrieved.
 *
 * @param record the record as stored; {@code dials} counts an intended dial
 * @param epoch epoch that claimed it
 * @param intended whether a dial was intended and no result was written
 */
public record Orphan(ContactRecord record, long epoch, boolean intended) {
}
