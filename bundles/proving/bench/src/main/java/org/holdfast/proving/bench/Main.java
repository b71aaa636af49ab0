package org.holdfast.proving.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.proving.bench.claims.ClaimCost;
import org.holdfast.proving.bench.cycles.Cycles;
import org.holdfast.proving.bench.load.CallLoad;
import org.holdfast.proving.bench.pacing.Utilisation;
import org.holdfast.proving.bench.sip.CallSetup;
import org.holdfast.proving.bench.start.StartToDial;

/** {@code ./ocs bench}: the first argument is the folder of the project, the others are those of the command. */
public final class Main {
    /** All benchmarks in the order in which they run. */
    static final List<Benchmark> ALL = List.of(new CallSetup(), new Cycles(), new ClaimCost(), new CallLoad(),
            new StartToDial(), new Utilisation());

    private Main() {
    }

    /** Exit code 1 when a benchmark could not be run, 2 for wrong arguments; a goal that is missed is no error. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Options options;
        try {
            options = Options.of(List.of(arguments).subList(1, arguments.length),
                    ALL.stream().map(Benchmark::name).collect(Collectors.toCollection(TreeSet::new)));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            ALL.forEach(each -> System.err.println("  " + each.name() + "  " + each.title()));
            System.exit(2);
            return;
        }
        Path folder = fresh(root.resolve("run/bench"));
        System.exit(run(new Bench(options, root, folder, System.out)) ? 0 : 1);
    }

    /** Runs what was asked for; false when something could not be measured. */
    static boolean run(Bench bench) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        for (Benchmark each : ALL) {
            if (!bench.options().wants(each.name())) {
                continue;
            }
            bench.out().println(each.name() + ": " + each.title());
            Load load = new Load();
            try {
                rows.addAll(each.run(bench));
            } catch (IOException | IllegalStateException failed) {
                complete = false;
                bench.out().println("  not measured: " + failed.getMessage());
            }
            double foreign = load.foreignCores();
            bench.say(String.format(Locale.ROOT, "others used %.2f cores meanwhile", foreign));
            rows.add(new Row(each.name(), "CPU used by others meanwhile", "cores", Sample.of(foreign), Goal.NONE, ""));
        }
        Report report = new Report(Machine.describe(), bench.options().quick(), rows);
        bench.out().println();
        bench.out().print(report.table());
        Path file = bench.folder().resolve("result.json");
        report.write(file);
        bench.out().println("\nas JSON: " + file);
        if (!bench.options().keep().isEmpty()) {
            keep(report, bench);
        }
        return complete;
    }

    private static void keep(Report report, Bench bench) throws IOException {
        Path folder = Files.createDirectories(bench.root().resolve("docs/benchmarks"));
        report.write(folder.resolve(bench.options().keep() + ".json"));
        Path table = folder.resolve(bench.options().keep() + ".md");
        Files.writeString(table, "# Benchmark " + bench.options().keep() + "\n\n```\n" + report.table() + "```\n");
        bench.out().println("kept as: " + table + " and .json");
    }

    /** The folder of the last run is removed; a benchmark leaves nothing else behind. */
    private static Path fresh(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
