package org.holdfast.connector.management.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.tck.ManagementFarEnd;
import org.holdfast.proving.tck.TcpServer;

/** A web server as the conformance kit wants it: knows which alarms are raised. */
final class KitWebServer implements ManagementFarEnd {
    private static final String LENGTH = "content-length:";

    private final Set<List<String>> raised = new HashSet<>();
    private final TcpServer server = new TcpServer(this::serve);

    KitWebServer() throws IOException {
        // the server listens
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        int length = 0;
        String line = line(in);
        if (line.isEmpty()) {
            return;
        }
        for (; !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        if (length > 0) {
            note(new ObjectMapper().readTree(body));
        }
        out.write(WebServer.status(204).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    private synchronized void note(JsonNode message) {
        List<String> alarm = List.of(message.path("code").asText(), message.path("object").asText());
        switch (message.path("event").asText()) {
            case "raised" -> raised.add(alarm);
            case "cleared" -> raised.remove(alarm);
            default -> raised.clear();
        }
    }

    @Override
    public ManagementConnector connector() {
        return new WebhookConnector(Settings.of(WebhookConfiguration.class, Map.of("connector_id", "kit", "plain_http", true,
                "retry_delay_millis", 1, "endpoints", new String[] {"http://127.0.0.1:" + server.port() + "/alarms"})));
    }

    @Override
    public synchronized boolean isRaised(Alarm alarm) {
        return raised.contains(List.of(String.valueOf(alarm.code().number()), alarm.object()));
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
