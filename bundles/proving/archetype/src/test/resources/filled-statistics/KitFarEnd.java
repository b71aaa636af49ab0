package com.example.connector;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.TcpServer;

/** A server that stores each number once. */
final class KitFarEnd implements StatisticsFarEnd {
    private final List<Long> stored = new ArrayList<>();
    private final TcpServer server = new TcpServer(this::converse);

    KitFarEnd() throws IOException {
        // the server listens
    }

    @Override
    public StatisticsConnector connector() {
        return new ExampleConnector(new LinkSettings(List.of(new Endpoint("127.0.0.1:" + server.port())), "warm",
                Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5)));
    }

    private void converse(InputStream in, OutputStream out) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String answer = answer(line);
            if (!answer.isEmpty()) {
                out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private synchronized String answer(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "ping":
                return "pong";
            case "sync":
                return "synced";
            default:
                long number = Long.parseLong(words[1]);
                if (stored.isEmpty() || number > stored.get(stored.size() - 1)) {
                    stored.add(number);
                }
                return "stored " + stored.get(stored.size() - 1);
        }
    }

    @Override
    public synchronized List<Long> stored() {
        return List.copyOf(stored);
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
