package org.holdfast.itests.ports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.ReportFrames;
import org.holdfast.connector.toolkit.objects.ObjectFrames;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;

/** The servers of the project that are processes of their own, with mutual TLS. */
final class Servers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final Wardrobe wardrobe;
    private final List<Child> started = new ArrayList<>();

    Servers(Path folder, Wardrobe wardrobe) {
        this.folder = folder;
        this.wardrobe = wardrobe;
        Runtime.getRuntime().addShutdownHook(new Thread(this::killQuietly));
    }

    private void killQuietly() {
        try {
            for (Child each : started) {
                each.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Suspect start(String name, int port, int http) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Path settings = Files.writeString(home.resolve("settings.properties"), String.join("\n", "listen = 127.0.0.1:" + port,
                "http.listen = 127.0.0.1:" + http, "data = " + home.resolve("data"), "tls.certificate = " + wardrobe.good().certificate(),
                "tls.key = " + wardrobe.good().key(), "tls.trust = " + wardrobe.trust(), ""));
        Path log = home.resolve("server.out");
        Path jar = Path.of("..", "bundles", "servers", name, "target", "holdfast-" + name + "-1.0.0-SNAPSHOT.jar").toAbsolutePath().normalize();
        Child child = Child.start(name, log, Map.of(), List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:TieredStopAtLevel=1", "-jar", jar.toString(), settings.toString()));
        started.add(child);
        Wait.until(name + " starts", PATIENCE, () -> {
            if (!child.alive()) {
                throw new IOException(name + " ended: " + Files.readString(log));
            }
            return Files.readString(log).contains("server.started");
        });
        return new Suspect(name, child.pid(), log);
    }

    /** The statistics server: sources and readers. */
    List<Door> statistics() throws Exception {
        int port = Ports.free();
        int http = Ports.free();
        Suspect process = start("statistics-server", port, http);
        return List.of(frames("statistics-server, frames", process, port, ReportFrames.PROTOCOL, ReportFrames.SYNC),
                pages("statistics-server, HTTPS", process, http, "/v1/sources", false));
    }

    /** The configuration server: the stream of changes, and editors. */
    List<Door> configuration() throws Exception {
        int port = Ports.free();
        int http = Ports.free();
        Suspect process = start("configuration-server", port, http);
        return List.of(frames("configuration-server, change stream", process, port, ObjectFrames.PROTOCOL, ObjectFrames.SYNC),
                pages("configuration-server, HTTPS", process, http, "/v1/status", true));
    }

    private Door frames(String name, Suspect process, int port, String protocol, int sync) {
        return new Door(name, process, port, true, new FrameVisitor(port, wardrobe.files(), protocol, new Frame(sync, new byte[0])),
                Nonsense.ofFrames(), new byte[] {0, 0, 1, 0, 1, 'H', 'O', 'L', 'D'}, true);
    }

    private Door pages(String name, Suspect process, int port, String path, boolean takesBodies) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
        return new Door(name, process, port, true, new TextVisitor(port, true, wardrobe, () -> request, "HTTP/1.1 200"), Nonsense.ofHttp(takesBodies),
                request.getBytes(java.nio.charset.StandardCharsets.US_ASCII), true);
    }

    @Override
    public void close() throws InterruptedException {
        for (Child each : started) {
            each.stop();
        }
    }
}
