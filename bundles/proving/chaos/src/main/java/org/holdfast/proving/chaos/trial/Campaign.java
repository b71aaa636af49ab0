package org.holdfast.proving.chaos.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.demo.Json;
import org.holdfast.proving.simulators.demo.ListState;

/** The campaign of one row: a list, agents and numbers of its own. Each record is dialed once at most. */
public final class Campaign {
    /** The number of the first one. */
    public static final int FIRST = 200;
    /** Most in one run. */
    public static final int MOST = 200;
    private static final int RECORDS = 1_500;
    /** Agents of each. */
    public static final int AGENTS = 40;
    /** Calls a second. */
    public static final int PACE = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Last two digits: what the simulated world does with them is in the README of the simulators. Two of ten do not answer. */
    private static final List<Integer> ENDINGS = List.of(1, 12, 70, 23, 34, 45, 80, 6, 17, 28);

    private final Site site;
    private final int number;
    private final String store;

    /**
     * The campaign of a row.
     *
     * @param number 200..399, unique in a run; three digits of its telephone numbers
     */
    public Campaign(Site site, int number, String store) {
        if (number < FIRST || number >= FIRST + MOST) {
            throw new IllegalArgumentException("rows are numbered 200..399, found " + number);
        }
        this.site = site;
        this.number = number;
        this.store = store;
    }

    /** Configuration of the campaigns of many rows: number to the store, to who dials, and to the source of agent states. */
    public static String yaml(Map<Integer, List<String>> rows) {
        return "lists:\n" + lines(rows, (n, with) -> "  r" + n + ": {zone: Europe/Berlin, maxAttempts: 1}\n")
                + "groups:\n" + lines(rows, (n, with) -> "  g" + n + ":\n" + (with.get(2).isEmpty() ? "" : "    agentState: " + with.get(2) + "\n") + "    agents:\n" + IntStream.rangeClosed(1, AGENTS)
                        .mapToObj(i -> "      g" + n + "a" + i + ": {address: \"sip:agent" + n + "x" + i + "@chaos.test\", wrapUp: 0s}\n")
                        .collect(Collectors.joining()))
                + "campaigns:\n" + lines(rows, (n, with) -> "  c" + n + ":\n    lists: {r" + n + ": 1}\n    groups:\n      g" + n + ":\n"
                        + "        store: " + with.get(0) + "\n        " + with.get(1) + "\n        mode: PROGRESSIVE\n"
                        + "        maxOverdialPercent: 100\n        ports: 100\n        buffer: {min: 30, optimum: 45}\n        callsPerSecond: " + PACE + "\n"
                        + "        timeouts: {ring: 6s, agentRing: 6s, waitForAgent: 20s, stale: 8s, staleConnected: 8s, query: 2s}\n");
    }

    private static String lines(Map<Integer, List<String>> rows, java.util.function.BiFunction<Integer, List<String>, String> line) {
        return rows.entrySet().stream().map(each -> line.apply(each.getKey(), each.getValue())).collect(Collectors.joining());
    }

    /** Name of the session. */
    public String session() {
        return "c" + number + "@g" + number;
    }

    /** Name of its list. */
    public String listName() {
        return "r" + number;
    }

    /** What all its numbers begin with. */
    public String prefix() {
        return "+4930" + number;
    }

    /** Imports the list and starts to dial. */
    public void start() throws Exception {
        List<String> lines = new ArrayList<>(List.of("phone,tz_name,daily_from,daily_till"));
        for (int i = 0; i < RECORDS; i++) {
            lines.add(String.format("%s%03d%02d,Europe/Berlin,00:00,24:00", prefix(), i / 10 + 100, ENDINGS.get(i % 10)));
        }
        Path csv = Files.write(site.folder("lists").resolve(listName() + ".csv"), lines);
        site.shell().must("ocs:list-import " + listName() + " " + csv + " --region DE --store " + store);
        site.shell().must("ocs:agent-login --group g" + number);
        site.shell().must("ocs:agent-ready --group g" + number);
        site.shell().must("ocs:campaign-load " + session());
        site.shell().must("ocs:campaign-start " + session());
    }

    /** The session as the server shows it. */
    public Map<?, ?> view() throws IOException, InterruptedException {
        return site.find("ocs:campaign-list --json", "session", session());
    }

    /** Causes of the holds that stand now. */
    public List<String> holds() throws IOException, InterruptedException {
        return Json.array(view().get("holds")).stream().map(each -> Json.string(Json.object(each), "cause")).toList();
    }

    /** Calls to its contacts that reached a far end, in any journal. */
    public int calls() throws IOException {
        return witness().calls();
    }

    /** What the far ends wrote down about it. */
    public Witness witness() throws IOException {
        return Witness.of(site.journals(), prefix());
    }

    /** Unloads it and waits until its last attempt has ended. */
    public void unload() throws Exception {
        site.shell().must("ocs:campaign-unload " + session());
        Wait.until(session() + " is unloaded", PATIENCE, () -> {
            String state = Json.string(view(), "state");
            return state.isEmpty() || state.equals("NOT_LOADED");
        });
    }

    /** Ends it whatever happens, for a row that failed. */
    public void abandon() throws IOException, InterruptedException {
        site.shell().run("ocs:campaign-force-unload " + session());
    }

    /** Its list, counted. */
    public ListState list() throws IOException, InterruptedException {
        return ListState.of(site.shell().must("ocs:list-show --json " + listName() + " --store " + store));
    }

    /** Its records as exported: number to columns. */
    public Map<String, Map<String, String>> records() throws IOException, InterruptedException {
        Path file = site.folder("lists").resolve(listName() + "-result.csv");
        site.shell().must("ocs:list-export " + listName() + " " + file + " --overwrite --store " + store);
        List<String> lines = Files.readAllLines(file);
        String[] columns = lines.get(0).split(",", -1);
        Map<String, Map<String, String>> records = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split(",", -1);
            Map<String, String> record = new HashMap<>();
            for (int i = 0; i < Math.min(columns.length, values.length); i++) {
                record.put(columns[i], values[i]);
            }
            records.put(record.getOrDefault("contact_info", ""), record);
        }
        return records;
    }

    /** The result that its contact gives, by the last two digits of a number. */
    public static String expected(String contact) {
        return switch (contact.substring(contact.length() - 2)) {
            case "70" -> "BUSY";
            case "80" -> "WRONG_NUMBER";
            default -> "ANSWER";
        };
    }
}
