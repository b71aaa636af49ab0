package org.holdfast.connector.agentstate.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.Trouble;
import org.holdfast.connector.toolkit.ami.AmiConnection;
import org.holdfast.connector.toolkit.ami.Queues;
import org.jspecify.annotations.Nullable;

/** A link to one Asterisk: one thread sends, one reads. Asterisk carries actions out one after the other. */
final class AgentsLink implements AgentStateLink {
    static final String THREADS = "holdfast-agents-";
    private static final String ASK = "ask-";
    private static final String SYNC = "sync-";

    private final String name;
    private final HostPort to;
    private final AmiConnection connection;
    private final @Nullable Tls tls;
    private final Duration within;
    private final Queues queues;
    private final Courier<AgentStateEvents> courier;
    /** Only the reader and the sender, one after the other by the answers of Asterisk. */
    private final Map<String, String> asked = new HashMap<>();
    private final Set<String> watched = new LinkedHashSet<>();
    private long actions;

    /** A link that is being opened. */
    AgentsLink(HostPort to, AmiConnection connection, @Nullable Tls tls, Duration within, Queues queues, int bound, LinkId id,
            AgentStateEvents events) {
        this.name = THREADS + id;
        this.to = to;
        this.connection = connection;
        this.tls = tls;
        this.within = within;
        this.queues = queues;
        this.courier = new Courier<>(name, bound, events, this::reason, connection::cut);
        courier.send(this::open);
    }

    private Disconnect reason(Exception failed) {
        return failed instanceof AmiConnection.Refused ? new Disconnect(Disconnect.Cause.SECURITY, to + ": " + failed.getMessage())
                : Trouble.of(to, failed);
    }

    private void open() throws IOException {
        connection.connect(within, tls == null ? null : tls.context());
        courier.report(AgentStateEvents::opened);
        Thread reader = new Thread(this::read, name + "-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try {
            while (true) {
                heard(connection.next());
            }
        } catch (IOException | RuntimeException over) {
            courier.end(reason(over));
        }
    }

    @Override
    public void subscribe(String group) {
        courier.send(() -> {
            synchronized (this) {
                watched.add(group);
            }
            ask(group);
        });
    }

    private void ask(String group) throws IOException {
        String id;
        synchronized (this) {
            id = ASK + ++actions;
            asked.put(id, group);
        }
        connection.ask("Action", "QueueStatus", "ActionID", id, "Queue", group);
    }

    /** Asks for all, and for an answer after them. */
    @Override
    public void resync() {
        courier.send(() -> {
            Set<String> all;
            synchronized (this) {
                all = new LinkedHashSet<>(watched);
            }
            for (String group : all) {
                ask(group);
            }
            connection.ask("Action", "Ping", "ActionID", SYNC);
        });
    }

    @Override
    public void probe() {
        courier.send(() -> connection.ask("Action", "Ping"));
    }

    private synchronized void heard(Map<String, String> message) throws IOException {
        courier.report(AgentStateEvents::heard);
        String id = message.getOrDefault("ActionID", "");
        String queue = message.getOrDefault("Queue", "");
        if (message.containsKey("Response")) {
            answered(message, id);
        } else if (message.getOrDefault("Event", "").equals("QueueStatusComplete") && asked.containsKey(id)) {
            String group = asked.remove(id);
            tell(group::equals);
        } else if (watched.contains(queue)) {
            queues.hear(message);
            if (asked.isEmpty()) {
                tell(other -> false);
            }
        }
    }

    private void answered(Map<String, String> message, String id) throws IOException {
        if (id.equals(SYNC)) {
            courier.report(AgentStateEvents::resynced);
        } else if (asked.containsKey(id)) {
            if (message.get("Response").equals("Error")) {
                throw new IOException("Asterisk does not tell its queues: " + message.getOrDefault("Message", ""));
            }
            String group = asked.get(id);
            queues.begin(group::equals);
        }
    }

    private void tell(Predicate<String> again) {
        queues.changes(again).forEach((agent, state) -> courier.report(events -> events.agentChanged(agent, state)));
    }

    @Override
    public void close() {
        courier.close(connection::cut);
    }
}
