package org.holdfast.servers.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.connector.statistics.server.ServerConnector;
import org.holdfast.connector.statistics.server.StatisticsConfiguration;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.tck.StatisticsFarEnd;
import org.holdfast.proving.tck.TcpServer;

/** The server as a process of its own, killed and begun again, behind a port that counts connections and can be stopped up. */
final class KitServer implements StatisticsFarEnd {
    private static final Pattern STARTED = Pattern.compile("server\\.started port=([0-9]+) http=([0-9]+) ");
    /** A longer gap than any rule leaves ends the search. */
    private static final int MOST_MISSING = 20;

    private final Path folder;
    private final TcpServer gate = new TcpServer(this::forward);
    private Process process;
    private volatile int port;
    private int http;
    private int connectors;

    KitServer(Path folder) throws IOException {
        this.folder = folder;
        this.process = start();
    }

    private Process start() throws IOException {
        Path settings = Files.writeString(folder.resolve("settings"),
                "listen = 127.0.0.1:0\nhttp.listen = 127.0.0.1:0\ndata = " + folder.resolve("data") + "\n");
        Process started = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), settings.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader out = started.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            Matcher ports = STARTED.matcher(line);
            if (ports.find()) {
                port = Integer.parseInt(ports.group(1));
                http = Integer.parseInt(ports.group(2));
                return started;
            }
        }
        throw new IOException("the statistics server did not start");
    }

    private void forward(InputStream in, OutputStream out) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> back(server, out), TcpServer.THREADS);
            back.setDaemon(true);
            back.start();
            in.transferTo(server.getOutputStream());
        }
    }

    private static void back(Socket server, OutputStream out) {
        try (out) {
            server.getInputStream().transferTo(out);
        } catch (IOException over) {
            // one of both sides is gone
        }
    }

    /** Each is a source of its own: of two connections of one source the server ends the older one. */
    @Override
    public StatisticsConnector connector() {
        return new ServerConnector(Settings.of(StatisticsConfiguration.class, Map.of("connector_id", "kit", "source", "kit" + ++connectors,
                "endpoints", new String[] {"tcp:127.0.0.1:" + gate.port()})));
    }

    @Override
    public List<Long> stored() throws IOException {
        List<Long> stored = new ArrayList<>();
        for (int source = 1; source <= connectors; source++) {
            int missing = 0;
            for (long number = 1; missing < MOST_MISSING; number++) {
                int times = Web.json(http, "/v1/history/kit" + source + "/kit-" + number).size();
                stored.addAll(Collections.nCopies(times, number));
                missing = times == 0 ? missing + 1 : 0;
            }
        }
        return stored;
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        gate.kill();
    }

    @Override
    public void revive() throws IOException {
        if (!process.isAlive()) {
            process = start();
        }
        gate.revive();
    }

    @Override
    public void freeze() {
        gate.freeze();
    }

    @Override
    public int attempts() {
        return gate.connections();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
    }
}
