package org.holdfast.connector.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.RecordKey;
import org.holdfast.api.store.RecordWrite;

/**
 * Cuts an ordered batch into parts for one statement each: one list per part, and each record at most once,
 * because the order of two changes of one row inside a statement is not defined. Parts of a list keep the order of
 * its records; inside a part records are sorted, so that two servers lock them in one order.
 */
final class Waves {
    private static final int PIECE = 2000;

    private Waves() {
    }

    /** The parts, in the order in which they are to be written. */
    static Collection<List<RecordWrite>> of(List<RecordWrite> writes) {
        Map<RecordKey, Integer> times = new HashMap<>();
        Map<Part, List<RecordWrite>> parts = new TreeMap<>();
        for (RecordWrite write : writes) {
            int wave = times.merge(write.key(), 1, Integer::sum);
            parts.computeIfAbsent(new Part(wave, write.key().list()), part -> new ArrayList<>()).add(write);
        }
        parts.values().forEach(part -> part.sort(Comparator.comparing(RecordWrite::key)));
        return parts.values();
    }

    /** A sorted part of one list in pieces, so that no statement is long; chains stay whole. */
    static List<List<RecordWrite>> parts(List<RecordWrite> sorted) {
        List<List<RecordWrite>> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean ends = i == sorted.size()
                    || i - begin >= PIECE && sorted.get(i).key().chainId() != sorted.get(i - 1).key().chainId();
            if (ends) {
                parts.add(sorted.subList(begin, i));
                begin = i;
            }
        }
        return parts;
    }

    private record Part(int wave, String list) implements Comparable<Part> {
        private static final Comparator<Part> ORDER =
                Comparator.comparingInt(Part::wave).thenComparing(Part::list);

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }
}
