package org.holdfast.connector.telephony.ari.call;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.connector.telephony.ari.rest.AriAddress;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.ami.AmiConnection;
import org.holdfast.connector.toolkit.ami.Queues;
import org.jspecify.annotations.Nullable;

/** The agents of a link: members of Asterisk's queues, over the manager interface. Runs on the link's thread, reads on its own. */
final class AgentDesk {
    private final Switch asterisk;
    private final Queues queues;
    private final Consumer<Runnable> loop;
    private final Runnable ready;
    private final Consumer<Exception> failed;
    private @Nullable AmiConnection connection;
    private @Nullable Runnable listed;

    /**
     * Not begun.
     *
     * @param ready told when it is logged in
     * @param failed told when it is over
     */
    AgentDesk(Switch asterisk, Queues queues, Consumer<Runnable> loop, Runnable ready, Consumer<Exception> failed) {
        this.asterisk = asterisk;
        this.queues = queues;
        this.loop = loop;
        this.ready = ready;
        this.failed = failed;
    }

    void start(String name, AriAddress address) throws IOException {
        AriSettings settings = asterisk.settings();
        AmiConnection made = new AmiConnection(new HostPort(address.hostPort().host(), settings.ami().port()), settings.ami().user(),
                settings.ami().secret());
        @Nullable SSLContext tls = address.secure() ? settings.account().tls().context() : null;
        connection = made;
        Thread reader = new Thread(() -> read(made, tls), name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(AmiConnection from, @Nullable SSLContext tls) {
        try {
            from.connect(asterisk.settings().openTimeout(), tls);
            loop.accept(ready);
            while (true) {
                Map<String, String> message = from.next();
                loop.accept(() -> heard(message));
            }
        } catch (IOException | RuntimeException over) {
            from.cut();
            loop.accept(() -> failed.accept(over));
        }
    }

    /** Asks who is there; then everybody is reported, and {@code then} runs. */
    void resync(Runnable then) {
        listed = then;
        queues.begin(queue -> true);
        try {
            if (connection != null) {
                connection.ask("Action", "QueueStatus");
            }
        } catch (IOException over) {
            failed.accept(over);
        }
    }

    void close() {
        if (connection != null) {
            connection.cut();
        }
    }

    private void heard(Map<String, String> message) {
        if (listed != null && message.getOrDefault("Response", "").equals("Error")) {
            failed.accept(new IOException("the manager interface does not tell its queues: " + message.getOrDefault("Message", "")));
            return;
        }
        queues.hear(message);
        switch (message.getOrDefault("Event", "")) {
            case "QueueStatusComplete" -> {
                queues.changes(queue -> true).forEach(this::tell);
                if (listed != null) {
                    Runnable then = listed;
                    listed = null;
                    then.run();
                }
            }
            case "QueueParams" -> waiting(message.getOrDefault("Queue", ""), message.getOrDefault("Calls", ""));
            case "QueueCallerJoin", "QueueCallerLeave" -> waiting(message.getOrDefault("Queue", ""), message.getOrDefault("Count", ""));
            default -> {
                if (listed == null) {
                    queues.changes().forEach(this::tell);
                }
            }
        }
    }

    private void waiting(String queue, String calls) {
        if (calls.matches("[0-9]{1,9}")) {
            asterisk.report(events -> events.queueChanged(queue, Integer.parseInt(calls)));
        }
    }

    private void tell(String agent, AgentState state) {
        asterisk.report(events -> events.agentChanged(agent, state));
    }
}
