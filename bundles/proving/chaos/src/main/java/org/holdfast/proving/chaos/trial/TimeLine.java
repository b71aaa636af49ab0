package org.holdfast.proving.chaos.trial;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.demo.Command;
import org.holdfast.proving.simulators.demo.Json;

/** The time-line of the server since a moment, read again and again. */
public final class TimeLine {
    private static final int MOST = 10_000;
    private static final int ATTEMPTS = 3;

    private final Site site;
    private final List<Entry> entries = new ArrayList<>();
    private long last;

    /** From now on. */
    TimeLine(Site site) throws IOException, InterruptedException {
        this.site = site;
        for (Object each : newest(1)) {
            last = Json.number(Json.object(each), "sequence");
        }
    }

    /** Reading again does no harm: a busy machine may break off the connection to the shell. */
    private List<?> newest(int limit) throws IOException, InterruptedException {
        String command = "ocs:timeline --json --limit " + limit + " --after " + last;
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            Command.Outcome outcome = site.shell().run(command);
            if (outcome.exit() == 0) {
                return Json.array(Json.read(outcome.output()));
            }
        }
        return Json.array(Json.read(site.shell().must(command)));
    }

    /**
     * One entry.
     *
     * @param at when
     * @param source connector or session
     * @param code kind
     * @param text details, {@code key=value}
     */
    public record Entry(Instant at, String source, String code, String text) {
        /** Whether it is this. */
        public boolean is(String wantedSource, String wantedCode) {
            return source.equals(wantedSource) && code.equals(wantedCode);
        }

        /** The value of a key, empty when it is not there. */
        public String value(String key) {
            for (String word : text.split(" ")) {
                if (word.startsWith(key + "=")) {
                    return word.substring(key.length() + 1);
                }
            }
            return "";
        }
    }

    /** Reads what is new. */
    public TimeLine read() throws IOException, InterruptedException {
        for (Object each : newest(MOST)) {
            Map<?, ?> entry = Json.object(each);
            last = Math.max(last, Json.number(entry, "sequence"));
            String code = Json.string(entry, "code");
            if (!code.equals("agent.state")) {
                entries.add(new Entry(Instant.parse(Json.string(entry, "at")), Json.string(entry, "source"), code, Json.string(entry, "text")));
            }
        }
        return this;
    }

    /** What was read, in order. */
    public Stream<Entry> all() {
        return entries.stream();
    }

    /** The first entry of this kind after a moment. */
    public Optional<Entry> first(Instant after, String source, String code) {
        return all().filter(each -> each.is(source, code) && each.at().isAfter(after)).findFirst();
    }

    /** The last entry of this kind after a moment. */
    public Optional<Entry> latest(Instant after, String source, String code) {
        return all().filter(each -> each.is(source, code) && each.at().isAfter(after)).reduce((a, b) -> b);
    }
}
