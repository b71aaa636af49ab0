package org.holdfast.proving.chaos.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the journals of all far ends that call say about the numbers of one row.
 *
 * @param calls calls to contacts
 * @param twice call references with more than one call, and numbers that were called under more than one reference
 */
public record Witness(int calls, long twice) {
    static Witness of(List<Path> journals, String prefix) throws IOException {
        Map<String, Integer> calls = new HashMap<>();
        Map<String, Set<String>> references = new HashMap<>();
        int all = 0;
        for (Path journal : journals) {
            for (String line : Files.exists(journal) ? Files.readAllLines(journal) : List.<String>of()) {
                String[] words = line.split(" ");
                if (words.length == 4 && words[2].startsWith(prefix)) {
                    String reference = words[1].split("@")[0];
                    calls.merge(reference, 1, Integer::sum);
                    references.computeIfAbsent(words[2], number -> new HashSet<>()).add(reference);
                    all++;
                }
            }
        }
        return new Witness(all, calls.values().stream().filter(times -> times > 1).count()
                + references.values().stream().filter(each -> each.size() > 1).count());
    }
}
