package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A person at a terminal: the ssh client with a pseudo-terminal, keys in, screen out. */
final class Terminal implements AutoCloseable {
    private final Process process;
    private final StringBuilder screen = new StringBuilder();

    Terminal(Shell shell) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(shell.client(List.of("-tt"))).redirectErrorStream(true);
        builder.environment().put("TERM", "vt100");
        process = builder.start();
        Thread reader = new Thread(this::read, "terminal");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (Reader from = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int next = from.read(); next >= 0; next = from.read()) {
                synchronized (screen) {
                    screen.append((char) next);
                    screen.notifyAll();
                }
            }
        } catch (IOException closed) {
            // the client ended: whoever waits sees what came until then
            return;
        }
    }

    /** Types keys on an empty screen. */
    void type(String keys) throws IOException {
        synchronized (screen) {
            screen.setLength(0);
        }
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until all of these stand on the screen; whether they came. */
    boolean shows(Duration most, List<String> texts) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (screen) {
            while (!texts.stream().allMatch(text -> screen.indexOf(text) >= 0)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                screen.wait(left);
            }
            return true;
        }
    }

    String screen() {
        synchronized (screen) {
            return screen.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
