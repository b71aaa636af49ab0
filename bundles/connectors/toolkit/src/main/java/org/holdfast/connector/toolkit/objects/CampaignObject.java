package org.holdfast.connector.toolkit.objects;

/**
 * A campaign object as it is kept and sent.
 *
 * @param key which one
 * @param version grows with every change, 1 or more; an object that is made again has a higher one than before
 * @param text its fields as JSON, up to {@value #MOST} characters
 */
public record CampaignObject(ObjectKey key, long version, String text) {
    /** Characters of the largest object. */
    public static final int MOST = 300_000;

    public CampaignObject {
        if (version < 1 || text.length() > MOST) {
            throw new IllegalArgumentException(key + ": a version of 1 or more and up to " + MOST + " characters expected");
        }
    }
}
