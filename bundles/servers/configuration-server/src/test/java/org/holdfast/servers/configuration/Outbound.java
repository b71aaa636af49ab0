package org.holdfast.servers.configuration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.connector.Connector;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.control.Timeline;
import org.holdfast.server.Controls;
import org.holdfast.server.DrainNotice;
import org.holdfast.server.Engine;
import org.holdfast.server.EngineSettings;
import org.holdfast.server.Input;
import org.holdfast.server.Journal;
import org.holdfast.server.TimelineBook;
import org.holdfast.standby.NonePolicy;
import org.holdfast.standby.WarmPolicy;

/** The engine of the outbound server in real time, with nothing but the connectors that a test gives it. */
final class Outbound implements AutoCloseable {
    private static final Map<String, StandbyPolicy> POLICIES = Map.of("none", new NonePolicy(), "warm", new WarmPolicy());
    private static final DrainNotice NOTHING = new DrainNotice() {
        @Override
        public void announce(long epoch) {
            // nothing is dialed here
        }

        @Override
        public void suspectBefore(long epoch) {
            // nothing is dialed here
        }

        @Override
        public boolean suspects(long epoch) {
            return false;
        }
    };

    final List<Timeline.Entry> timeline = new CopyOnWriteArrayList<>();
    final Controls controls;
    private final LinkedBlockingQueue<Input> inbox = new LinkedBlockingQueue<>();
    private final Engine engine = new Engine(new EngineSettings("holdfast", "node", Duration.ofSeconds(30)),
            name -> Optional.ofNullable(POLICIES.get(name)), inbox::offer, NOTHING, new Journal(1), new TimelineBook(1_000, timeline::add));
    private final Thread conductor = new Thread(this::run, "outbound-conductor");
    private final Map<String, Connector<?, ?>> bound = new ConcurrentHashMap<>();
    private volatile boolean over;

    Outbound() {
        this.controls = Controls.of(engine, inbox::offer);
        conductor.setDaemon(true);
        conductor.start();
    }

    void bind(String id, Connector<?, ?> connector) {
        bound.put(id, connector);
        inbox.add(new Input.ConnectorBound(id, connector, ""));
    }

    private void run() {
        while (!over) {
            try {
                Input input = inbox.poll(10, TimeUnit.MILLISECONDS);
                Instant now = Instant.now();
                if (input != null) {
                    engine.handle(input, now);
                }
                if (!engine.wakeAt().isAfter(now)) {
                    engine.handle(new Input.Tick(), now);
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** What was told with this code after the entry, oldest first; 0 = from the beginning. */
    List<Timeline.Entry> told(String code, long after) {
        return timeline.stream().filter(entry -> entry.sequence() > after && entry.code().equals(code)).toList();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        conductor.join(TimeUnit.SECONDS.toMillis(60));
        bound.forEach((id, connector) -> engine.handle(new Input.ConnectorUnbound(id, connector), Instant.now()));
    }
}
