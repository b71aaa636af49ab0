package org.holdfast.proving.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must be told theirs beforehand. A port is given once, is free for TCP and for UDP when it is given,
 * lies below those that the system gives to whoever connects, and no other process that asks here gets it: the first port of
 * a block is held as long as the process lives and stands for the block.
 */
public final class Ports {
    private static final int FIRST = 10_000;
    private static final int BLOCK = 100;
    private static final int BLOCKS = 200;

    /** One socket for each block: what nobody holds would be closed. */
    private static final List<ServerSocket> HELD = new ArrayList<>();

    private static int next;
    private static int end;

    private Ports() {
    }

    /**
     * A free port.
     *
     * @throws UncheckedIOException when there is none
     */
    public static int free() {
        return free(1);
    }

    /**
     * The first of so many free ports in a row; an even one when there are several, as media want it (RFC 3550 section 11).
     *
     * @param count 1 to 50
     * @throws UncheckedIOException when there are none
     */
    public static synchronized int free(int count) {
        if (count < 1 || count > BLOCK / 2) {
            throw new IllegalArgumentException("1 to " + BLOCK / 2 + " ports expected, but " + count);
        }
        while (true) {
            int first = count > 1 ? next + next % 2 : next;
            if (first + count > end) {
                takeBlock();
                continue;
            }
            next = first + count;
            if (areFree(first, count)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket tcp = new ServerSocket(port); DatagramSocket udp = new DatagramSocket(port)) {
                continue;
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private static void takeBlock() {
        int start = ThreadLocalRandom.current().nextInt(BLOCKS);
        for (int i = 0; i < BLOCKS; i++) {
            int guard = FIRST + (start + i) % BLOCKS * BLOCK;
            try {
                ServerSocket socket = new ServerSocket();
                socket.setReuseAddress(false);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), guard));
                HELD.add(socket);
                next = guard + 1;
                end = guard + BLOCK;
                return;
            } catch (IOException taken) {
                // by another process, or by this one
            }
        }
        throw new UncheckedIOException(new IOException("no free ports from " + FIRST + " to " + (FIRST + BLOCKS * BLOCK - 1)));
    }
}
