package org.holdfast.connector.telephony.ari.call;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.connector.telephony.ari.ami.AmiSession;
import org.holdfast.connector.telephony.ari.ami.Queues;
import org.holdfast.connector.telephony.ari.rest.AriAddress;
import org.jspecify.annotations.Nullable;

/** The agents of a link: members of Asterisk's queues, over the manager interface. Runs on the link's thread. */
final class AgentDesk implements AmiSession.Reports {
    private final Switch asterisk;
    private final Queues queues;
    private final Consumer<Runnable> loop;
    private final Runnable ready;
    private final Consumer<Exception> failed;
    private @Nullable AmiSession session;
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
        AmiSession made = new AmiSession(name, address.hostPort().host(), settings.ami(),
                address.secure() ? settings.account().tls().context() : null, settings.openTimeout(), this);
        session = made;
        made.start();
    }

    /** Asks who is there; then everybody is reported, and {@code then} runs. */
    void resync(Runnable then) {
        listed = then;
        queues.begin();
        if (session != null) {
            session.ask("QueueStatus");
        }
    }

    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void loggedIn() {
        loop.accept(ready);
    }

    @Override
    public void ended(Exception why) {
        loop.accept(() -> failed.accept(why));
    }

    @Override
    public void message(Map<String, String> message) {
        loop.accept(() -> heard(message));
    }

    private void heard(Map<String, String> message) {
        if (listed != null && message.getOrDefault("Response", "").equals("Error")) {
            failed.accept(new IOException("the manager interface does not tell its queues: " + message.getOrDefault("Message", "")));
            return;
        }
        queues.hear(message);
        String event = message.getOrDefault("Event", "");
        switch (event) {
            case "QueueStatusComplete" -> {
                queues.all().forEach(this::tell);
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
