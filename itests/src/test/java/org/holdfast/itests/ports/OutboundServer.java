package org.holdfast.itests.ports;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.itests.FarEndsBeside;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.simulators.demo.Child;
import org.holdfast.proving.simulators.demo.DemoServer;

/** The installed distribution with every connector that listens, each with mutual TLS where it has TLS. */
final class OutboundServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BACKLOG = 50;
    private static final String SLOWLY = "OPTIONS sip:holdfast@127.0.0.1 ";
    private static final int REQUEST = 16;
    private static final int PING = 21;

    private final Wardrobe wardrobe;
    private final DemoServer server;
    private final Child process;
    private final int shell = Ports.free();
    private final int sipTls = Ports.free();
    private final int sipTcp = Ports.free();
    private final int interaction = Ports.free();
    private final int results = Ports.free();
    private final int scraped = Ports.free();

    /** Starts it and does not wait. */
    OutboundServer(Path folder, Wardrobe wardrobe) throws Exception {
        this.wardrobe = wardrobe;
        server = new DemoServer(folder.resolve("ocs"), shell);
        server.unpack(Path.of(System.getProperty("holdfast.dist")));
        configure();
        process = server.start(folder.resolve("ocs.out"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::killQuietly));
    }

    private void killQuietly() {
        try {
            process.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void configure() throws Exception {
        SipProxy secure = new SipProxy(wardrobe.context(Wardrobe.Dress.GOOD).getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        SipProxy plain = new SipProxy(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        // no heartbeat and long times: a machine that stalls must not close a port
        connector("telephony.sip", "heartbeat.seconds = 0", "endpoints = tls:127.0.0.1:" + secure.port(), "local.port = " + sipTls, "tls.trust = " + wardrobe.trust(),
                "tls.keystore = " + wardrobe.keystore(), "tls.keystore.password = " + Wardrobe.KEYSTORE_PASSWORD);
        connector("telephony.sip", "second", "heartbeat.seconds = 0", "endpoints = tcp:127.0.0.1:" + plain.port(), "local.port = " + sipTcp);
        connector("interaction.esp", "endpoints = tls:127.0.0.1:" + interaction, "heartbeat.seconds = 0", "open.timeout.seconds = 300", tls());
        connector("gateway.http", "endpoints = http://127.0.0.1:" + FarEndsBeside.web() + "/SSG", "plain.http = true",
                "ports.asked.seconds = 0", "answer.timeout.seconds = 300",
                "notification.listen = 127.0.0.1:" + results, "tls.mutual = true", tls());
        connector("statistics.prometheus", "endpoints = 127.0.0.1:" + scraped, tls());
    }

    private String tls() {
        return "tls.trust = " + wardrobe.trust() + "\ntls.certificate = " + wardrobe.good().certificate() + "\ntls.key = " + wardrobe.good().key();
    }

    private void connector(String pid, String... lines) throws IOException {
        String name = lines[0].contains("=") ? "main" : lines[0];
        StringBuilder text = new StringBuilder("connector.id = ports-" + pid.replace('.', '-') + "-" + name + "\nreconnect.timeout.seconds = 1\n");
        for (String line : lines) {
            text.append(line.contains("=") ? line + "\n" : "");
        }
        Files.writeString(server.folder().resolve("etc/org.holdfast.connector." + pid + "-" + name + ".cfg"), text.toString());
    }

    /** Waits until it listens everywhere. */
    List<Door> doors() throws Exception {
        Suspect suspect = new Suspect("outbound server", process.pid(), server.folder().resolve("data/log/karaf.log"));
        List<Door> doors = List.of(
                new Door("SIP over TLS", suspect, sipTls, true, sip("TLS", sipTls, true), Nonsense.ofSip(), ascii(SLOWLY), true),
                new Door("SIP over TCP", suspect, sipTcp, false, sip("TCP", sipTcp, false), Nonsense.ofSip(), ascii(SLOWLY), true),
                new Door("interaction-esp", suspect, interaction, true, new FrameVisitor(interaction, wardrobe.files(), "esp", question(), PING),
                        Nonsense.ofFrames(), new byte[] {0, 0, 1, 0, 1, 'H', 'O', 'L', 'D'}, true),
                pages("gateway-http, results", suspect, results, "/notify/nobody", "HTTP/1.1 404"),
                pages("statistics-prometheus", suspect, scraped, "/metrics", "HTTP/1.1 200"),
                new Door("SSH shell", suspect, shell, false, new TextVisitor(shell, false, wardrobe, () -> "", "SSH-2.0-"), Nonsense.ofSsh(),
                        ascii("SSH-2.0-slow"), false));
        for (Door door : doors) {
            Wait.until(door + " listens", PATIENCE, () -> {
                if (!process.alive()) {
                    throw new IOException("the server ended");
                }
                return isOpen(door);
            });
        }
        return doors;
    }

    private static boolean isOpen(Door door) {
        try {
            Strangers.connect("127.0.0.1", door.port()).close();
            return true;
        } catch (IOException later) {
            return false;
        }
    }

    private Door.Visitor sip(String transport, int port, boolean secure) {
        return new TextVisitor(port, secure, wardrobe, () -> SipProxy.options(transport, port), "SIP/2.0 200");
    }

    private Door pages(String name, Suspect suspect, int port, String path, String expected) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
        return new Door(name, suspect, port, true, new TextVisitor(port, true, wardrobe, () -> request, expected), Nonsense.ofHttp(false), ascii(request), true);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A record that does not exist: the answer says so. */
    private static Frame question() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String text : List.of("q1", "CancelRecord")) {
            out.writeUTF(text);
        }
        Map<String, String> data = Map.of("chainId", "1", "chainN", "0", "list", "nobody");
        out.writeShort(data.size());
        for (Map.Entry<String, String> each : data.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeUTF(each.getValue());
        }
        return new Frame(REQUEST, bytes.toByteArray());
    }

    @Override
    public void close() throws Exception {
        process.stop();
    }
}
