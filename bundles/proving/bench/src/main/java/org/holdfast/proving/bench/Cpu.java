package org.holdfast.proving.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** CPU time from {@code /proc}, in seconds. A tick of the kernel is 10 ms. */
public final class Cpu {
    private static final double TICKS = 100;
    private static final int UTIME = 11;
    private static final int CHILDREN = 13;

    private Cpu() {
    }

    /** Time that a process used, user and system. */
    public static double of(long pid) throws IOException {
        return ticks(Path.of("/proc", Long.toString(pid), "stat"), UTIME);
    }

    /** Time that the ended and waited-for children of a process used. */
    public static double ofChildren(long pid) throws IOException {
        return ticks(Path.of("/proc", Long.toString(pid), "stat"), CHILDREN);
    }

    /** Time that the threads of a process used whose name begins with this; names are cut at 15 characters by the kernel. */
    public static double ofThreads(long pid, String name) throws IOException {
        double sum = 0;
        try (var tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path task : tasks.toList()) {
                try {
                    if (Files.readString(task.resolve("comm")).startsWith(name)) {
                        sum += ticks(task.resolve("stat"), UTIME);
                    }
                } catch (IOException ended) {
                    // a thread may end between the listing and the look
                }
            }
        }
        return sum;
    }

    /** Time of this process and all that descend from it, ended ones included once they were waited for. */
    public static double ofThisAndDescendants() {
        return ofTree(ProcessHandle.current().pid());
    }

    /** Time of a process and all that descend from it, ended ones included once they were waited for. */
    public static double ofTree(long pid) {
        List<Long> pids = new ArrayList<>(List.of(pid));
        ProcessHandle.of(pid).ifPresent(root -> root.descendants().forEach(each -> pids.add(each.pid())));
        double sum = 0;
        for (long each : pids) {
            try {
                sum += of(each) + ofChildren(each);
            } catch (IOException ended) {
                // its parent has its time now or soon
            }
        }
        return sum;
    }

    /** Time that all CPUs together were busy since the machine was started. */
    public static double ofMachine() throws IOException {
        String[] words = Files.readAllLines(Path.of("/proc/stat")).get(0).trim().split("\\s+");
        double busy = 0;
        for (int i = 1; i < words.length && i <= 8; i++) {
            boolean idle = i == 4 || i == 5;
            busy += idle ? 0 : Double.parseDouble(words[i]);
        }
        return busy / TICKS;
    }

    /** Two neighbouring fields of a stat line, counted after the name, which may hold blanks. */
    private static double ticks(Path stat, int first) throws IOException {
        String line = Files.readString(stat);
        String[] words = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(words[first]) + Double.parseDouble(words[first + 1])) / TICKS;
    }

    /** A number of cores for people. */
    static String cores(double cores) {
        return String.format(Locale.ROOT, "%.2f", Math.max(0, cores));
    }
}
