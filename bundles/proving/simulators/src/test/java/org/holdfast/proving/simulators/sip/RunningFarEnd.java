package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A far end on a thread of the test. */
final class RunningFarEnd implements AutoCloseable {
    private final FarEnd farEnd;
    private final Thread thread;
    private final Path journal;

    RunningFarEnd(Path journal, int capacity, boolean challenge) throws IOException {
        this.journal = journal;
        farEnd = new FarEnd(new FarEndOptions(new InetSocketAddress("127.0.0.1", 0), journal, 0.05, 1, capacity, challenge));
        thread = new Thread(this::serve, "far-end");
        thread.start();
    }

    private void serve() {
        try {
            farEnd.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InetSocketAddress address() {
        return farEnd.address();
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(journal);
    }

    List<String> agentCalls() throws IOException {
        return Files.readAllLines(journal.resolveSibling(journal.getFileName() + ".agents"));
    }

    @Override
    public void close() throws IOException {
        farEnd.stop();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        farEnd.close();
    }
}
