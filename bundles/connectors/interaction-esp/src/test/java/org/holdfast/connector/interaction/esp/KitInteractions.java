package org.holdfast.connector.interaction.esp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.tck.InteractionFarEnd;

/** A simulated interaction server as the conformance kit wants it: connects to every port it knows, as long as it lives. */
final class KitInteractions implements InteractionFarEnd {
    static final String THREADS = "kit-esp";

    private final ScheduledThreadPoolExecutor life = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, THREADS);
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Integer, Caller> callers = new HashMap<>();
    private final List<Caller> met = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private boolean alive = true;
    private boolean frozen;
    private int requests;

    KitInteractions() {
        life.scheduleWithFixedDelay(this::live, 50, 50, TimeUnit.MILLISECONDS);
    }

    private synchronized void live() {
        for (int port : ports) {
            Caller caller = callers.get(port);
            if (caller != null && caller.wasOpen() && !met.contains(caller)) {
                met.add(caller);
            }
            if (alive && !frozen && (caller == null || caller.end() != null)) {
                callers.put(port, new Caller(port, THREADS + "-" + port, null, EspFrames.PROTOCOL));
            }
        }
    }

    @Override
    public synchronized InteractionConnector connector() {
        int port = Ports.free();
        ports.add(port);
        return new EspConnector(Settings.of(EspConfiguration.class, Map.of("connector_id", "kit", "open_timeout_seconds", 3,
                "endpoints", new String[] {"tcp:127.0.0.1:" + port})));
    }

    /** The port may know of the connection before the one who called it does. */
    private Caller open() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            for (int i = ports.size() - 1; i >= 0; i--) {
                Caller caller = callers.get(ports.get(i));
                if (caller != null && caller.isOpen()) {
                    return caller;
                }
            }
            wait(10);
        }
        throw new IllegalStateException("an open connection expected within 60 s");
    }

    @Override
    public synchronized String request(String service, Map<String, String> data) throws InterruptedException {
        String reference = "q" + ++requests;
        open().request(reference, service, data);
        return reference;
    }

    private synchronized Stream<Caller> all() {
        return Stream.concat(met.stream(), callers.values().stream()).distinct().toList().stream();
    }

    @Override
    public List<Answer> answers(String request) {
        return all().flatMap(caller -> Stream.concat(
                caller.responses(request).stream().map(message -> new Answer(false, message.data())),
                caller.faults(request).stream().map(message -> new Answer(true, message.data())))).toList();
    }

    @Override
    public boolean isSubmitted(String interactionId) {
        return all().anyMatch(caller -> caller.isSubmitted(interactionId));
    }

    @Override
    public synchronized void kill() {
        alive = false;
        callers.values().forEach(Caller::close);
    }

    @Override
    public synchronized void revive() {
        alive = true;
        frozen = false;
        callers.values().forEach(each -> each.freeze(false));
    }

    @Override
    public synchronized void freeze() {
        frozen = true;
        callers.values().forEach(each -> each.freeze(true));
    }

    @Override
    public synchronized int attempts() {
        return (int) all().filter(Caller::wasOpen).count();
    }

    @Override
    public void close() {
        kill();
        life.shutdownNow();
    }
}
