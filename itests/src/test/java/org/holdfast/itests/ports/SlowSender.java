package org.holdfast.itests.ports;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends one byte a second until it is cut off. */
final class SlowSender {
    private static final int LONGEST_SECONDS = 90;

    private final Door door;
    private final String from = Strangers.address();
    private final boolean inside;
    private final CompletableFuture<Long> cutAfter = new CompletableFuture<>();

    /** @param inside whether it has shaken hands before, when the door is secure */
    SlowSender(Door door, boolean inside, Wardrobe wardrobe) throws Exception {
        this.door = door;
        this.inside = inside;
        Socket socket = inside ? Strangers.enter(from, door, wardrobe) : Strangers.connect(from, door.port());
        byte[] bytes = door.secure() && !inside ? Scan.hello(3) : door.slowly();
        Thread thread = new Thread(() -> send(socket, bytes), "slow-" + from);
        thread.setDaemon(true);
        thread.start();
    }

    private void send(Socket socket, byte[] bytes) {
        long begun = System.nanoTime();
        try (socket) {
            socket.setSoTimeout(1_000);
            for (int i = 0; i < LONGEST_SECONDS; i++) {
                socket.getOutputStream().write(bytes[i % bytes.length]);
                socket.getOutputStream().flush();
                if (isOver(socket)) {
                    break;
                }
            }
        } catch (IOException cut) {
            // as it should be
        }
        cutAfter.complete(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }

    private static boolean isOver(Socket socket) throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                continue;
            }
            return true;
        } catch (SocketTimeoutException aSecondLater) {
            return false;
        }
    }

    Door door() {
        return door;
    }

    String from() {
        return from;
    }

    String tried() {
        return "one byte a second" + (!door.secure() ? "" : inside ? ", with a good certificate" : ", in the handshake");
    }

    /** Seconds until it was cut off. */
    long cutAfter() throws Exception {
        return cutAfter.get(LONGEST_SECONDS + 30, TimeUnit.SECONDS);
    }

    /** Whether that happened in time. */
    static boolean isInTime(long seconds) {
        return seconds < LONGEST_SECONDS;
    }
}
