package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.connector.toolkit.testing.Await;
import org.holdfast.connector.toolkit.testing.Recorder;
import org.jspecify.annotations.Nullable;

/** A frame server that answers each frame with the same one, and clients for it. */
final class Echo implements AutoCloseable {
    static final Bounds SMALL = new Bounds(10_000, 3, 20, Duration.ofSeconds(30), Duration.ofSeconds(30), 1_000);
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<String> over = new CopyOnWriteArrayList<>();
    final String name;
    final FrameServer server;

    Echo(String name, Bounds bounds, @Nullable ServerTls tls) throws IOException {
        this.name = name;
        this.server = new FrameServer(new FrameServer.Options(name, new HostPort("127.0.0.1", 0), "test", 3, tls, bounds, log::add), peer ->
                new FrameServer.Conversation() {
                    @Override
                    public void received(Frame frame) throws java.net.ProtocolException {
                        if (frame.type() == 99) {
                            throw new java.net.ProtocolException("99 is not expected");
                        }
                        peer.send(frame);
                    }

                    @Override
                    public void over() {
                        over.add(peer.hello().client());
                    }
                });
    }

    static Hello hello(KeepAliveTerms terms) {
        return new Hello("test", 2, "tester", terms);
    }

    HostPort address() {
        return new HostPort("127.0.0.1", server.port());
    }

    /** A client whose frames arrive in the list. */
    FrameClient<Recorder> client(Recorder reports, @Nullable Tls tls, KeepAliveTerms terms, List<Frame> received) {
        return client(address(), name + "-client", reports, tls, hello(terms), received, log);
    }

    static FrameClient<Recorder> client(HostPort to, String name, Recorder reports, @Nullable Tls tls, Hello hello, List<Frame> received,
            List<String> log) {
        return new FrameClient<>(new FrameClient.Options(to, tls, hello, Duration.ofSeconds(20), 10_000, 100, log::add), name, reports,
                received::add);
    }

    /** A stranger who sends these bytes. */
    Socket stranger(byte[] bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return socket;
    }

    Socket stranger(String text) throws IOException {
        return stranger(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void awaitLog(String part) {
        Await.until(() -> log.stream().anyMatch(line -> line.contains(part)), () -> log);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
