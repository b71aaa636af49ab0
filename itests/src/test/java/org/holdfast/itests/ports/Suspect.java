package org.holdfast.itests.ports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holdfast.proving.simulators.demo.Command;

/**
 * A process that listens, seen from outside.
 *
 * @param pid its id
 * @param log the file that it logs to
 */
record Suspect(String name, long pid, Path log) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    /** Mebibytes of live objects: the histogram is made after a full collection. */
    long heapMegabytes() throws IOException, InterruptedException {
        Command.Outcome histogram = Command.run(60, List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid), "GC.class_histogram"));
        Matcher total = TOTAL.matcher(histogram.output());
        if (!total.find()) {
            throw new IOException(name + " tells no heap: " + histogram.output());
        }
        return Math.round(Long.parseLong(total.group(1)) / (double) (1 << 20));
    }

    /** Open file descriptors. */
    int files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", String.valueOf(pid), "fd"))) {
            return (int) open.count();
        }
    }

    /** What the log says of this address. */
    List<String> linesOf(String address) throws IOException {
        Pattern from = Pattern.compile("\\W" + Pattern.quote(address) + "(\\D|$)");
        return Files.readString(log, StandardCharsets.UTF_8).lines().filter(line -> from.matcher(line).find()).toList();
    }
}
