package org.holdfast.proving.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.link.ChaosLink;
import org.holdfast.proving.chaos.link.Links;
import org.holdfast.proving.chaos.report.Table;
import org.holdfast.proving.chaos.trial.Campaign;
import org.holdfast.proving.chaos.trial.Runner;
import org.holdfast.proving.chaos.trial.Site;

/**
 * {@code ./ocs chaos}: the first argument is the folder of the project, the others are those of the command. It expects
 * to be root in network and mount namespaces of its own.
 */
public final class Main {
    private static final int LONGEST = 300;

    private record Plan(ChaosLink link, Fault fault) {
    }

    private Main() {
    }

    /** Exit code 1 when a contract was broken or somebody called twice, 2 for wrong arguments. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        List<String> names = Links.ALL.stream().map(ChaosLink::name).toList();
        Options options;
        try {
            options = Options.of(List.of(arguments).subList(1, arguments.length), names);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(Options.USAGE);
            System.err.println("links: " + String.join(", ", names) + "; faults: " + Fault.words());
            System.exit(2);
            return;
        }
        System.exit(run(root, options, System.out) ? 0 : 1);
    }

    private static List<Plan> plan(Options options) {
        return Links.ALL.stream()
                .flatMap(link -> Arrays.stream(Fault.values())
                        .filter(fault -> options.wants(link.name(), fault) && (link.hasTls() || !fault.needsTls()))
                        .map(fault -> new Plan(link, fault)))
                .toList();
    }

    private static boolean run(Path root, Options options, PrintStream out) throws Exception {
        Instant began = Instant.now();
        Map<Integer, Plan> rows = new LinkedHashMap<>();
        plan(options).forEach(each -> rows.put(Campaign.FIRST + rows.size(), each));
        Table table = new Table(out);
        try (Site site = new Site(root, fresh(root.resolve("run/chaos")))) {
            prepare(site, rows);
            table.head();
            Runner runner = new Runner(site);
            for (Map.Entry<Integer, Plan> row : rows.entrySet()) {
                ChaosLink link = row.getValue().link();
                Fault fault = row.getValue().fault();
                try {
                    table.add(runner.run(link, fault, row.getKey()));
                } catch (Exception | AssertionError failed) {
                    table.failed(link.name(), fault.word(), inShort(failed));
                }
            }
        }
        out.println("took " + Duration.between(began, Instant.now()).toSeconds() + " s");
        return table.sum();
    }

    private static String inShort(Throwable failed) {
        String text = String.valueOf(failed).lines().findFirst().orElse("");
        return "the row could not be brought to its end: " + (text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text);
    }

    /** Starts the far ends that are needed, then the server. */
    private static void prepare(Site site, Map<Integer, Plan> rows) throws Exception {
        Map<Integer, List<String>> campaigns = new LinkedHashMap<>();
        rows.forEach((number, plan) -> campaigns.put(number, List.of(plan.link().store(), plan.link().dials(), plan.link().agentState())));
        site.server().etc("ocs/chaos.yaml", Campaign.yaml(campaigns));
        List<ChaosLink> needed = Links.ALL.stream()
                .filter(link -> Links.ALWAYS.contains(link.name()) || rows.values().stream().anyMatch(plan -> plan.link() == link))
                .toList();
        for (ChaosLink each : needed) {
            each.prepare(site);
        }
        site.server().start();
        for (ChaosLink each : needed) {
            site.server().awaitConnector(each.connector());
        }
    }

    /** Logs of the last run go; those of this one stay. */
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
