package org.holdfast.proving.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** {@code ./ocs simulate}: runs seeds, or replays one with its time-line. */
public final class Main {
    private Main() {
    }

    /** See {@code ./ocs simulate --help}. Exit status 1 when an invariant was broken, 2 for wrong arguments. */
    public static void main(String[] arguments) throws InterruptedException {
        long seeds = 1000;
        long single = -1;
        long first = 1;
        Plant plant = Plant.NONE;
        for (int i = 0; i < arguments.length; i++) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--seeds" -> seeds = number(arguments[i++], value);
                case "--seed" -> single = number(arguments[i++], value);
                case "--first" -> first = number(arguments[i++], value);
                case "--plant" -> {
                    plant = Plant.valueOf(value);
                    i++;
                }
                default -> usage("unknown argument " + arguments[i]);
            }
        }
        System.exit(single >= 0 ? replay(single, plant) : many(first, seeds, plant));
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notNumber) {
            usage(name + ": a number expected, found '" + value + "'");
            return 0;
        }
    }

    private static void usage(String problem) {
        System.err.println(problem);
        System.err.println("usage: ./ocs simulate [--seeds N] [--first S] | --seed S   [--plant "
                + List.of(Plant.values()) + "]");
        System.exit(2);
    }

    private static int replay(long seed, Plant plant) {
        History history = new History(seed, plant, entry -> System.out.printf("%s %-14s %-22s %s%n", entry.at(),
                entry.source(), entry.code(), entry.text()));
        History.Outcome outcome = history.run();
        outcome.violations().forEach(each -> System.out.println("VIOLATION " + each.at() + " " + each.what()));
        System.out.println("seed=" + seed + " calls=" + outcome.calls() + " events=" + outcome.events()
                + " virtual=" + outcome.length() + " violations=" + outcome.violations().size());
        return outcome.violations().isEmpty() ? 0 : 1;
    }

    private static int many(long first, long seeds, Plant plant) throws InterruptedException {
        long began = System.nanoTime();
        Tally tally = new Tally();
        AtomicLong next = new AtomicLong(first);
        List<Thread> workers = java.util.stream.IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(index -> new Thread(() -> work(next, first + seeds, plant, tally), "seeds-" + index))
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(Locale.ROOT, "calls=%d events=%d virtual_hours=%.0f seconds=%.1f virtual_hours_per_second=%.1f%n",
                tally.calls.sum(), tally.events.sum(), tally.virtualSeconds.sum() / 3600.0, seconds,
                tally.virtualSeconds.sum() / 3600.0 / seconds);
        System.out.println("faults " + tally.struck.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" ")));
        System.out.println("seeds=" + seeds + " violations=" + tally.violations.sum());
        return tally.violations.sum() == 0 ? 0 : 1;
    }

    private static final class Tally {
        private final Map<String, Long> struck = new ConcurrentSkipListMap<>();
        private final LongAdder calls = new LongAdder();
        private final LongAdder events = new LongAdder();
        private final LongAdder virtualSeconds = new LongAdder();
        private final LongAdder violations = new LongAdder();
    }

    private static void work(AtomicLong next, long end, Plant plant, Tally tally) {
        for (long seed = next.getAndIncrement(); seed < end; seed = next.getAndIncrement()) {
            History.Outcome outcome;
            try {
                outcome = new History(seed, plant, entry -> { }).run();
            } catch (RuntimeException bug) {
                outcome = new History.Outcome(seed, List.of(new Violation(World.START, "the server threw " + bug)), 0, 0, Duration.ZERO, Map.of());
                bug.printStackTrace();
            }
            outcome.struck().forEach((what, times) -> tally.struck.merge(what, times.longValue(), Long::sum));
            tally.calls.add(outcome.calls());
            tally.events.add(outcome.events());
            tally.virtualSeconds.add(outcome.length().toSeconds());
            if (!outcome.violations().isEmpty()) {
                tally.violations.add(outcome.violations().size());
                Violation worst = outcome.violations().get(0);
                System.out.println("seed=" + seed + " at=" + worst.at() + " " + worst.what()
                        + "   replay: ./ocs simulate --seed " + seed + (plant == Plant.NONE ? "" : " --plant " + plant));
            }
        }
    }
}
