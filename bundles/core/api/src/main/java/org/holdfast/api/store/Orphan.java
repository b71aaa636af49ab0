package org.holdfast.api.store;

/**
 * A record found Retrieved: left by an older epoch, or by a claim of this one whose answer was lost.
 *
 * @param record the record as stored; {@code dials} counts an intended dial
 * @param epoch epoch that claimed it
 * @param claimId the claim under that epoch
 * @param intended whether a dial was intended and no result was written
 */
public record Orphan(ContactRecord record, long epoch, long claimId, boolean intended) {
}
