package org.holdfast.connector.store.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * In which line of a file each key was first: an open hash table of 64 bits of each key and its line, at most 36 bytes a
 * key. Two different keys are taken for one about once in a million files of five million lines.
 */
final class KeyLines {
    private static final int SMALLEST = 1 << 10;

    private final MessageDigest digest;
    private long[] hashes = new long[SMALLEST];
    private int[] lines = new int[SMALLEST];
    private int size;

    KeyLines() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The line of the key, or 0. */
    long line(String key) {
        return lines[place(hash(key))];
    }

    /** Notes a key that is not there yet. */
    void put(String key, long line) {
        if (size > hashes.length / 3 * 2) {
            grow();
        }
        long hash = hash(key);
        int place = place(hash);
        hashes[place] = hash;
        lines[place] = Math.toIntExact(line);
        size++;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldLines = lines;
        hashes = new long[2 * oldHashes.length];
        lines = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldLines[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                lines[place] = oldLines[i];
            }
        }
    }

    /** Where the hash is, or would be; a line of 0 is an empty place. */
    private int place(long hash) {
        int place = (int) hash & hashes.length - 1;
        while (lines[place] != 0 && hashes[place] != hash) {
            place = place + 1 & hashes.length - 1;
        }
        return place;
    }

    private long hash(String key) {
        return ByteBuffer.wrap(digest.digest(key.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
