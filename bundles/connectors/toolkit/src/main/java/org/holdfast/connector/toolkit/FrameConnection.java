package org.holdfast.connector.toolkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One connection that a {@link FrameServer} took: a thread that reads, one that writes once there is something. */
final class FrameConnection implements Peer {
    private static final long FAREWELL_NANOS = 1_000_000_000L;
    private static final int MOST_DRAINED = 1 << 24;

    private final FrameServer server;
    private final Socket raw;
    private final HostPort from;
    private final long takenAt = System.nanoTime();
    private final Outbox outbox;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile long cutAt;
    private volatile boolean welcome;
    private volatile String why = "";
    private volatile @Nullable InputStream in;
    private volatile @Nullable OutputStream out;
    private volatile @Nullable FrameReader reader;
    private volatile @Nullable Hello hello;
    private volatile @Nullable KeepAlive keepAlive;

    /** An end that the client is told. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1L;
        private final Farewell.Reason reason;

        Refusal(Farewell.Reason reason, String text) {
            super(text);
            this.reason = reason;
        }
    }

    FrameConnection(FrameServer server, Socket raw) {
        this.server = server;
        this.raw = raw;
        InetAddress address = raw.getInetAddress();
        this.from = new HostPort(address == null ? "gone" : address.getHostAddress(), raw.getPort());
        this.outbox = new Outbox(server.options().name() + "-out", server.options().bounds());
    }

    String host() {
        return from.host();
    }

    long takenAt() {
        return takenAt;
    }

    boolean isWaiting() {
        return !welcome && !ending.get();
    }

    boolean isWelcome() {
        return welcome && !ending.get();
    }

    @Override
    public Hello hello() {
        Hello said = hello;
        if (said == null) {
            throw new IllegalStateException("it has not said hello");
        }
        return said;
    }

    @Override
    public String address() {
        return from.toString();
    }

    /** Reads until the end. */
    void run() {
        FrameServer.Conversation conversation = null;
        try {
            begin();
            conversation = server.welcome(this);
            listen(conversation);
            because("it ended the connection");
        } catch (Refusal refusal) {
            tell(refusal.reason, refusal.getMessage());
        } catch (ProtocolException wrong) {
            tell(Farewell.Reason.PROTOCOL, wrong.getMessage());
        } catch (IOException | RuntimeException failed) {
            // without its port: the same sender with the same reason is one line
            because(Trouble.of(from, failed).detail().replace(from + ": ", ""));
        } finally {
            finish(conversation);
        }
    }

    private synchronized void because(String reason) {
        if (why.isEmpty()) {
            why = reason;
        }
    }

    private void tell(Farewell.Reason reason, String text) {
        if (isWaiting()) {
            server.refused(this, text);
        }
        end(new Farewell(reason, text));
        drain();
    }

    /** Closing with bytes that were not read would take the farewell with it. */
    private void drain() {
        InputStream rest = in;
        byte[] room = new byte[4_096];
        try {
            int bytes = 0;
            for (int read = 0; rest != null && read >= 0 && bytes < MOST_DRAINED; bytes += read) {
                read = rest.read(room);
            }
        } catch (IOException over) {
            because("it closed the connection");
        }
    }

    private void finish(FrameServer.@Nullable Conversation conversation) {
        if (isWaiting()) {
            server.refused(this, why);
        }
        ending.set(true);
        cut();
        outbox.shut();
        server.gone(this, welcome);
        if (conversation != null) {
            server.told(this, "connection.closed", " reason=" + why);
            conversation.over();
        }
    }

    private void begin() throws IOException {
        raw.setTcpNoDelay(true);
        ServerTls tls = server.options().tls();
        Socket socket = tls == null ? raw : tls.secure(raw);
        OutputStream to = socket.getOutputStream();
        in = socket.getInputStream();
        out = to;
        FrameReader frames = new FrameReader(socket.getInputStream(), Hello.MOST);
        reader = frames;
        Hello said = Hello.of(frames.next());
        hello = said;
        if (!said.protocol().equals(server.options().protocol())) {
            throw new ProtocolException("it speaks " + said.protocol() + ", " + server.options().protocol() + " is expected");
        }
        if (!server.enter()) {
            throw new Refusal(Farewell.Reason.FULL, "the server has as many connections as it takes");
        }
        welcome = true;
        frames.most(server.options().bounds().mostBytes());
        int version = Math.min(said.version(), server.options().version());
        new Frame(Frame.Type.WELCOME.number, ByteBuffer.allocate(2).putShort((short) version).array()).write(to);
        keepAlive = KeepAlive.ofServer(said.terms(), System.nanoTime());
        server.told(this, "connection.opened", " keepalive.remote.millis=" + said.terms().remote().toMillis());
    }

    private void listen(FrameServer.Conversation conversation) throws IOException {
        FrameReader frames = reader;
        KeepAlive machine = keepAlive;
        while (frames != null && machine != null && !ending.get()) {
            Frame frame = frames.next();
            machine.heard(System.nanoTime());
            if (frame.type() >= Frame.DATA) {
                conversation.received(frame);
            } else if (Frame.Type.ASK.is(frame)) {
                trace("asked");
                write(Frame.Type.ALIVE.empty());
            } else if (Frame.Type.BYE.is(frame)) {
                return;
            } else if (!Frame.Type.ALIVE.is(frame)) {
                throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
            }
        }
    }

    private void trace(String what) {
        if (hello().terms().tracedRemotely()) {
            server.traced(this, what);
        }
    }

    /** Called often: ends what takes too long. */
    void look(long now) {
        Bounds bounds = server.options().bounds();
        FrameReader frames = reader;
        KeepAlive machine = keepAlive;
        if (cutAt != 0 && now >= cutAt) {
            cut();
        } else if (isWaiting() && late(takenAt, bounds.helloWithin(), now)) {
            giveUp("no hello in time");
        } else if (isWelcome()) {
            if (frames != null && late(frames.begun(), bounds.frameWithin(), now)) {
                giveUp("a frame takes too long to come");
            } else if (late(outbox.since(), bounds.frameWithin(), now)) {
                giveUp("it does not take what is sent");
            } else if (machine != null) {
                watch(machine, now);
            }
        }
    }

    private static boolean late(long since, Duration within, long now) {
        return since != 0 && now - since > within.toNanos();
    }

    private void watch(KeepAlive machine, long now) {
        switch (machine.step(now)) {
            case NOTHING -> { }
            case ASK -> {
                trace("asks");
                write(Frame.Type.ASK.empty());
            }
            case SPEAK -> write(Frame.Type.ALIVE.empty());
            case LOST -> giveUp("nothing was heard in time (keepalive.remote.millis)");
        }
    }

    private void giveUp(String reason) {
        because(reason);
        cut();
    }

    /** Others need the room; the reason was told. */
    void crowdOut() {
        ending.set(true);
        cut();
    }

    @Override
    public void send(Frame frame) {
        if (frame.type() < Frame.DATA) {
            throw new IllegalArgumentException("type: " + Frame.DATA + "..255 expected, found " + frame.type());
        }
        write(frame);
    }

    private void write(Frame frame) {
        OutputStream to = out;
        KeepAlive machine = keepAlive;
        if (to != null && machine != null && !ending.get()
                && !outbox.put(frame, to, () -> machine.spoke(System.nanoTime()), this::cut) && !ending.get()) {
            giveUp("more wait to be sent to it than may");
        }
    }

    @Override
    public void end(Farewell farewell) {
        if (ending.compareAndSet(false, true)) {
            because(farewell.text());
            cutAt = System.nanoTime() + FAREWELL_NANOS;
            OutputStream to = out;
            if (to == null || !outbox.put(farewell.frame(), to, this::endOutput, this::cut)) {
                cut();
            }
        }
    }

    private void endOutput() {
        try {
            if (server.options().tls() == null) {
                raw.shutdownOutput();
            }
        } catch (IOException gone) {
            cut();
        }
    }

    void cut() {
        try {
            raw.close();
        } catch (IOException gone) {
            because("it closed the connection");
        }
    }
}
