package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sockets of the far end and the loop of its one thread. */
final class Network implements AutoCloseable {
    private static final int BUFFER = 4 << 20;
    private static final long LONGEST_WAIT = 1_000;

    private final Selector selector;
    private final DatagramChannel udp;
    private final ServerSocketChannel tcp;
    private final ByteBuffer buffer = ByteBuffer.allocate(SipParser.MOST);
    private volatile boolean stopping;
    private long messages;
    private long garbage;

    Network(InetSocketAddress listen) throws IOException {
        selector = Selector.open();
        udp = DatagramChannel.open();
        udp.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER);
        udp.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
        tcp = bind(listen);
        udp.configureBlocking(false);
        udp.register(selector, SelectionKey.OP_READ);
        tcp.configureBlocking(false);
        tcp.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Both transports on one port. A free port of one may be taken for the other: then another one is tried. */
    private ServerSocketChannel bind(InetSocketAddress listen) throws IOException {
        for (int attempt = 1;; attempt++) {
            ServerSocketChannel stream = ServerSocketChannel.open();
            try {
                stream.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                stream.bind(listen);
                udp.bind(stream.getLocalAddress());
                return stream;
            } catch (IOException taken) {
                stream.close();
                if (listen.getPort() != 0 || attempt == 20) {
                    throw taken;
                }
            }
        }
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) udp.getLocalAddress();
    }

    long messages() {
        return messages;
    }

    long garbage() {
        return garbage;
    }

    /** Runs until {@link #stop}. */
    void run(World world, Timers timers) throws IOException {
        while (!stopping) {
            timers.runDue();
            selector.select(timers.untilNext(LONGEST_WAIT));
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isValid() && key.isAcceptable()) {
                    accept();
                } else if (key.isValid() && key.channel() == udp) {
                    datagrams(world, timers);
                } else if (key.isValid() && key.attachment() instanceof TcpWire wire) {
                    stream(key, wire, world);
                }
            }
            selector.selectedKeys().clear();
        }
    }

    /** Ends the loop; from any thread. */
    void stop() {
        stopping = true;
        selector.wakeup();
    }

    private void accept() throws IOException {
        SocketChannel channel = tcp.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.register(selector, SelectionKey.OP_READ, new TcpWire(channel, (InetSocketAddress) channel.getRemoteAddress()));
        }
    }

    private void datagrams(World world, Timers timers) throws IOException {
        buffer.clear();
        for (InetSocketAddress from = (InetSocketAddress) udp.receive(buffer); from != null;
                from = (InetSocketAddress) udp.receive(buffer)) {
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            Wire wire = new UdpWire(udp, from);
            try {
                SipParser.datagram(bytes).ifPresent(message -> handle(world, message, wire));
            } catch (SipParser.GarbageException e) {
                garbage++;
            }
            timers.runDue();
            buffer.clear();
        }
    }

    private void stream(SelectionKey key, TcpWire wire, World world) throws IOException {
        buffer.clear();
        int count;
        try {
            count = wire.channel().read(buffer);
        } catch (IOException e) {
            count = -1;
        }
        if (count < 0) {
            key.cancel();
            wire.channel().close();
            return;
        }
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        wire.received().append(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            for (Optional<SipParser.Parsed> next = wire.next(); next.isPresent(); next = wire.next()) {
                handle(world, next.get().message(), wire);
            }
        } catch (SipParser.GarbageException e) {
            // Where a stream goes on after garbage cannot be known.
            garbage++;
            key.cancel();
            wire.channel().close();
        }
    }

    private void handle(World world, SipMessage message, Wire wire) {
        messages++;
        try {
            world.received(message, wire);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            garbage++;
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private record UdpWire(DatagramChannel channel, InetSocketAddress peer) implements Wire {
        @Override
        public void send(String message) {
            try {
                channel.send(ByteBuffer.wrap(message.getBytes(StandardCharsets.ISO_8859_1)), peer);
            } catch (IOException e) {
                // Lost, as datagrams are; the sender of the request repeats it.
                return;
            }
        }

        @Override
        public boolean reliable() {
            return false;
        }
    }
}
