package org.holdfast.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.proving.simulators.Ports;

/** Far ends of connectors that no session waits for, beside the container: as simple as can be. They end with this process. */
public final class FarEndsBeside {
    private static final String NO_ELEMENTS = "<SSGResponse AvailablePorts=\"12\"/>";

    private FarEndsBeside() {
    }

    /** A web server that takes everything, and is the simplest voice platform under {@code /SSG}; its port. */
    public static int web() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()), 50);
        web.createContext("/", exchange -> answer(exchange, ""));
        web.createContext("/SSG", exchange -> answer(exchange, NO_ELEMENTS));
        web.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> web.stop(0)));
        return web.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The statistics server of the project; its port. */
    static int statistics() throws IOException {
        return server("statistics-server");
    }

    /** The configuration server of the project, which has no objects; its port. */
    static int configuration() throws IOException {
        return server("configuration-server");
    }

    private static int server(String name) throws IOException {
        Path folder = Path.of("target", name + "-" + System.nanoTime()).toAbsolutePath();
        Files.createDirectories(folder);
        int port = Ports.free();
        Path settings = Files.writeString(folder.resolve("server.properties"), "listen = 127.0.0.1:" + port
                + "\nhttp.listen = 127.0.0.1:" + Ports.free() + "\ndata = " + folder.resolve("data") + "\n");
        Process server = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx64m", "-jar",
                Path.of("..", "bundles", "servers", name, "target", "holdfast-" + name + "-1.0.0-SNAPSHOT.jar").toString(),
                settings.toString()).redirectErrorStream(true).redirectOutput(new File(folder.toFile(), "server.out")).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        return port;
    }

    /** A syslog server that reads and forgets; its port. */
    static int syslog() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
        daemon("syslog-server", () -> {
            while (true) {
                socket.receive(new DatagramPacket(new byte[65_535], 65_535));
            }
        });
        return socket.getLocalPort();
    }

    /** An interaction server that connects to this port whenever it is not connected. */
    static void interaction(int port) {
        daemon("interaction-server", () -> {
            while (true) {
                new Interaction(port).ended.await();
            }
        });
    }

    private static void daemon(String name, Callable<Void> work) {
        Thread thread = new Thread(() -> {
            try {
                work.call();
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection of an interaction server, which answers signs of life. */
    private static final class Interaction implements LinkEvents {
        private static final int PING = 21;

        private final CountDownLatch ended = new CountDownLatch(1);
        private final FrameClient<LinkEvents> client;

        Interaction(int port) {
            client = new FrameClient<>(new FrameClient.Options(new HostPort("127.0.0.1", port), null,
                    new Hello("esp", 1, "ixn-one", KeepAliveTerms.OFF), Duration.ofSeconds(10), 1 << 20, 1_000, line -> {
                    }), "interaction-server", this, this::received);
        }

        private void received(Frame frame) {
            if (frame.type() == PING) {
                client.send(frame);
            }
        }

        @Override
        public void opened() {
            // it stays until it ends
        }

        @Override
        public void heard() {
            // every frame is one
        }

        @Override
        public void resynced() {
            // asked for by nobody
        }

        @Override
        public void closed(Disconnect why) {
            ended.countDown();
        }
    }
}
