package org.holdfast.connector.management.syslog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.holdfast.connector.toolkit.testing.Await;
import org.jspecify.annotations.Nullable;

/** A syslog server on loopback that can be made to die or to stop reading. */
final class SyslogServer implements AutoCloseable {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Throwable> wrong = new CopyOnWriteArrayList<>();
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final @Nullable ServerSocket listener;
    private final @Nullable DatagramSocket datagrams;
    private final boolean reads;

    private SyslogServer(@Nullable ServerSocket listener, @Nullable DatagramSocket datagrams, boolean reads) {
        this.listener = listener;
        this.datagrams = datagrams;
        this.reads = reads;
        Thread thread = new Thread(listener == null ? this::readDatagrams : this::accept);
        thread.setDaemon(true);
        thread.start();
    }

    /** One for TCP or TLS. */
    static SyslogServer on(ServerSocket listener) {
        return new SyslogServer(listener, null, true);
    }

    /** One for TCP that takes connections and never reads. */
    static SyslogServer frozen() throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReceiveBufferSize(2_048);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new SyslogServer(listener, null, false);
    }

    static SyslogServer tcp() throws IOException {
        return on(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    static SyslogServer udp() throws IOException {
        return new SyslogServer(null, new DatagramSocket(0, InetAddress.getLoopbackAddress()), true);
    }

    int port() {
        return listener != null ? listener.getLocalPort() : datagrams.getLocalPort();
    }

    int connections() {
        return taken.size();
    }

    List<Received> received() {
        if (!wrong.isEmpty()) {
            throw new AssertionError("not what a syslog server understands", wrong.get(0));
        }
        return received;
    }

    List<Received> await(int messages) {
        Await.until(() -> received().size() >= messages, this::received);
        return received();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                taken.add(socket);
                if (reads) {
                    readFrames(socket.getInputStream());
                }
            } catch (IOException over) {
                continue;
            } catch (AssertionError bad) {
                wrong.add(bad);
            }
        }
    }

    /** MSG-LEN SP SYSLOG-MSG, MSG-LEN without leading zeros (RFC 6587 section 3.4.1). */
    private void readFrames(InputStream in) throws IOException {
        while (true) {
            int length = 0;
            for (int letter = in.read(); letter != ' '; letter = in.read()) {
                if (letter < 0) {
                    throw new EOFException();
                }
                if (letter < '0' || letter > '9' || length == 0 && letter == '0' || length > 100_000) {
                    throw new AssertionError("the length of a message expected, found " + (char) letter);
                }
                length = length * 10 + letter - '0';
            }
            byte[] message = in.readNBytes(length);
            if (message.length == length) {
                received.add(Received.parse(message));
            }
        }
    }

    private void readDatagrams() {
        byte[] room = new byte[65_535];
        while (!datagrams.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(room, room.length);
                datagrams.receive(packet);
                received.add(Received.parse(Arrays.copyOf(room, packet.getLength())));
            } catch (IOException over) {
                continue;
            } catch (AssertionError bad) {
                wrong.add(bad);
            }
        }
    }

    /** It goes away: connections are reset, nobody listens any more. */
    @Override
    public void close() throws IOException {
        if (datagrams != null) {
            datagrams.close();
        }
        if (listener != null) {
            listener.close();
        }
        for (Socket each : taken) {
            if (!each.isClosed()) {
                each.setSoLinger(true, 0);
                each.close();
            }
        }
    }
}
