package org.holdfast.itests.peers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A calling list with a mix of outcomes. */
final class Contacts {
    private final List<String> numbers = new ArrayList<>();

    /**
     * So many numbers of each outcome, mixed. The slow ones stand in the first half, so that the run does not end with
     * waiting for them.
     */
    Contacts(Map<Outcome, Integer> mix) {
        this(mix, 0);
    }

    /** The same, with numbers from this index on. */
    Contacts(Map<Outcome, Integer> mix, int first) {
        List<String> slow = new ArrayList<>();
        List<String> fast = new ArrayList<>();
        mix.forEach((outcome, count) -> {
            for (int i = 0; i < count; i++) {
                (outcome == Outcome.SILENT || outcome == Outcome.DEAF ? slow : fast).add(outcome.number(first + i));
            }
        });
        Collections.shuffle(fast, new Random(1));
        int half = fast.size() / 2;
        List<String> front = new ArrayList<>(fast.subList(0, half));
        front.addAll(slow);
        Collections.shuffle(front, new Random(2));
        numbers.addAll(front);
        numbers.addAll(fast.subList(half, fast.size()));
    }

    int size() {
        return numbers.size();
    }

    /** A column of the operator's own that travels with the call. */
    static String ticket(String number) {
        return "T/" + number.substring(number.length() - 7) + " & co";
    }

    Path write(Path file) throws Exception {
        List<String> lines = new ArrayList<>(List.of("phone,daily_from,daily_till,ticket"));
        numbers.forEach(number -> lines.add(number + ",00:00,24:00," + ticket(number)));
        return Files.write(file, lines);
    }
}
