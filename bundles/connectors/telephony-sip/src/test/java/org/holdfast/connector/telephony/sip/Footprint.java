package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heapMegabytes heap in use after garbage collection
 * @param threads live threads
 * @param files open file descriptors, sockets among them
 */
record Footprint(long heapMegabytes, int threads, int files) {
    static Footprint now() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        return new Footprint(heap, threadsNow(), filesNow());
    }

    static int threadsNow() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    static int filesNow() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return heapMegabytes + " MB, " + threads + " threads, " + files + " files";
    }
}
