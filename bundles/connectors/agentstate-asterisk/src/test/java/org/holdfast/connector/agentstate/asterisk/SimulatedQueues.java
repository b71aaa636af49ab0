package org.holdfast.connector.agentstate.asterisk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.tck.AgentStateFarEnd;
import org.holdfast.proving.tck.TcpServer;

/**
 * A simulated manager interface with the queue of the conformance kit and another one. The real one is in the tests of the
 * Asterisk connector and in the chaos runner.
 */
final class SimulatedQueues implements AgentStateFarEnd {
    private static final String OTHER = "other";

    private final Map<String, AgentState> states = new TreeMap<>();
    private final List<OutputStream> sessions = new ArrayList<>();
    private final TcpServer server = new TcpServer(this::talk);
    private String password = "right";

    SimulatedQueues() throws IOException {
        // it listens
    }

    int port() {
        return server.port();
    }

    /** Who logs in from now on needs another password. */
    synchronized void password(String next) {
        password = next;
    }

    private void talk(InputStream in, OutputStream out) throws IOException {
        send(out, "Asterisk Call Manager/9.0.0\r\n");
        try {
            while (true) {
                answer(message(in), out);
            }
        } finally {
            synchronized (this) {
                sessions.remove(out);
            }
        }
    }

    private static Map<String, String> message(InputStream in) throws IOException {
        Map<String, String> message = new LinkedHashMap<>();
        StringBuilder line = new StringBuilder();
        while (true) {
            int letter = in.read();
            if (letter < 0) {
                throw new EOFException();
            } else if (letter != '\n') {
                line.append((char) letter);
            } else if (line.toString().isBlank()) {
                return message;
            } else {
                message.put(line.substring(0, line.indexOf(":")), line.substring(line.indexOf(":") + 1).strip());
                line.setLength(0);
            }
        }
    }

    private synchronized void answer(Map<String, String> asked, OutputStream out) throws IOException {
        String id = asked.containsKey("ActionID") ? "ActionID: " + asked.get("ActionID") + "\r\n" : "";
        switch (asked.getOrDefault("Action", "")) {
            case "Challenge" -> send(out, "Response: Success\r\n" + id + "Challenge: 1234\r\n\r\n");
            case "Login" -> {
                boolean right = password.equals("right");
                send(out, "Response: " + (right ? "Success" : "Error") + "\r\n" + id + "Message: login\r\n\r\n");
                if (right) {
                    sessions.add(out);
                }
            }
            case "Ping" -> send(out, "Response: Success\r\n" + id + "Ping: Pong\r\n\r\n");
            case "QueueStatus" -> {
                send(out, "Response: Success\r\n" + id + "EventList: start\r\n\r\n");
                if (asked.getOrDefault("Queue", "").equals(GROUP)) {
                    for (Map.Entry<String, AgentState> each : states.entrySet()) {
                        if (each.getValue() != AgentState.LOGGED_OUT) {
                            send(out, "Event: QueueMember\r\n" + id + member("Name", each.getKey(), GROUP, each.getValue()));
                        }
                    }
                }
                send(out, "Event: QueueStatusComplete\r\n" + id + "\r\n");
            }
            default -> send(out, "Response: Error\r\n" + id + "Message: unknown\r\n\r\n");
        }
    }

    private static String member(String key, String name, String queue, AgentState state) {
        return "Queue: " + queue + "\r\n" + key + ": " + name + "\r\nPaused: " + (state == AgentState.READY ? 0 : 1) + "\r\nStatus: 1\r\n\r\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private synchronized void tell(String text) {
        for (OutputStream each : List.copyOf(sessions)) {
            try {
                send(each, text);
            } catch (IOException gone) {
                sessions.remove(each);
            }
        }
    }

    @Override
    public synchronized void agentSays(String agent, AgentState state) {
        AgentState before = states.getOrDefault(agent, AgentState.LOGGED_OUT);
        states.put(agent, state);
        // what he does elsewhere is nobody's business
        tell("Event: QueueMemberAdded\r\n" + member("MemberName", agent, OTHER, AgentState.READY));
        String event = state == AgentState.LOGGED_OUT ? "QueueMemberRemoved" : before == AgentState.LOGGED_OUT ? "QueueMemberAdded" : "QueueMemberPause";
        tell("Event: " + event + "\r\n" + member("MemberName", agent, GROUP, state));
    }

    AgentsConnector agents(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("connector_id", "kit", "user", "holdfast", "password", "right",
                "endpoints", new String[] {"tcp:127.0.0.1:" + server.port()}));
        all.putAll(values);
        return new AgentsConnector(Settings.of(AgentsConfiguration.class, all));
    }

    @Override
    public AgentStateConnector connector() {
        return agents(Map.of());
    }

    @Override
    public void kill() throws IOException {
        server.kill();
    }

    @Override
    public void revive() throws IOException {
        server.revive();
    }

    @Override
    public void freeze() {
        server.freeze();
    }

    @Override
    public int attempts() {
        return server.connections();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
