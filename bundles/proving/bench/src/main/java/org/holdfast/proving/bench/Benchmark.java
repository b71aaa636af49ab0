package org.holdfast.proving.bench;

import java.io.IOException;
import java.util.List;

/** One of the things that {@code ./ocs bench} measures. */
public interface Benchmark {
    /** Name for {@code --only}. */
    String name();

    /** One line for people. */
    String title();

    /** Measures; leaves no process behind. */
    List<Row> run(Bench bench) throws IOException, InterruptedException;
}
