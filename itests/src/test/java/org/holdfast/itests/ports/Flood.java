package org.holdfast.itests.ports;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Connections from a few addresses that say nothing. As many stay open as this process may have files. */
final class Flood implements AutoCloseable {
    private static final int SENDERS = 4;
    private static final int RESERVE = 1_000;
    /** Thousands a second. Without any, the queue of the system overflows, which says nothing of the server. */
    private static final long PAUSE_NANOS = 4_000_000;
    private static final int BETWEEN_PAUSES = 10;

    private final List<String> addresses = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Deque<SocketChannel>> open = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** Begins, in threads of its own. */
    Flood(int port, int connections) {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long room = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - RESERVE;
        int each = (int) Math.max(50, Math.min(connections, room) / SENDERS);
        for (int i = 0; i < SENDERS; i++) {
            String from = Strangers.address();
            Deque<SocketChannel> mine = new ArrayDeque<>();
            addresses.add(from);
            open.add(mine);
            Thread thread = new Thread(() -> send(from, port, mine, each, connections / SENDERS), "flood-" + from);
            threads.add(thread);
            thread.start();
        }
    }

    private void send(String from, int port, Deque<SocketChannel> mine, int most, int all) {
        InetSocketAddress to = new InetSocketAddress("127.0.0.1", port);
        for (int i = 0; i < all; i++) {
            try {
                SocketChannel channel = SocketChannel.open();
                mine.add(channel);
                channel.bind(new InetSocketAddress(from, 0));
                channel.connect(to);
                made.incrementAndGet();
                if (i % BETWEEN_PAUSES == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                if (mine.size() > most) {
                    mine.remove().close();
                }
            } catch (IOException full) {
                refused.incrementAndGet();
            }
        }
    }

    /** Whether it still goes on. */
    boolean goesOn() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Where it comes from. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** Connections that were made. */
    int made() {
        return made.get();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        for (Deque<SocketChannel> each : open) {
            for (SocketChannel channel : each) {
                channel.close();
            }
        }
    }
}
