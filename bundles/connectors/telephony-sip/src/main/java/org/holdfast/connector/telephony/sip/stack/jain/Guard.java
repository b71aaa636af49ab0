package org.holdfast.connector.telephony.sip.stack.jain;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.connector.telephony.sip.stack.GuardSettings;
import org.holdfast.connector.telephony.sip.stack.Seldom;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.SenderLog;
import org.holdfast.connector.toolkit.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the stack gets to see: the stack itself has no bound for waiting datagrams, threads of connections or
 * time that a connection may take. What is refused is dropped without an answer, as an overloaded network would. Of datagrams
 * that is logged at most once a minute with one of the addresses, which may be forged; of connections once per sender and reason.
 */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    /** Datagrams that were read and not yet parsed. At 1,000 calls a second this is more than a tenth of a second. */
    private static final int MOST_WAITING = 2_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final GuardSettings settings;
    private final Set<InetAddress> proxy;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<Socket> ofProxy = new HashSet<>();
    private final Set<Socket> ofStrangers = new HashSet<>();
    private final Seldom strangers = new Seldom();
    private final Seldom tooMany = new Seldom();
    private final Seldom tooLarge = new Seldom();
    private final SenderLog connections = new SenderLog(line -> LOG.warn("{}", line));
    private long secondBegan = System.nanoTime();
    private int inThisSecond;

    Guard(GuardSettings settings, Set<InetAddress> proxy) {
        this.settings = settings;
        this.proxy = Set.copyOf(proxy);
    }

    boolean isProxy(InetAddress address) {
        return proxy.contains(address);
    }

    Duration idle() {
        return settings.idle();
    }

    /** Whether a datagram goes on to the stack, which owes a {@link #parsed} for it. */
    boolean takes(InetAddress from, int length, int most) {
        if (length >= most) {
            tooLarge.happened(count -> LOG.warn("sip_datagram_refused reason=size from={} most={} refused={}", from, most, count));
            return false;
        }
        if (!isProxy(from) && !strangerMay(from)) {
            return false;
        }
        if (waiting.get() >= MOST_WAITING) {
            tooMany.happened(count -> LOG.warn("sip_datagram_refused reason=overload from={} refused={}", from, count));
            return false;
        }
        waiting.incrementAndGet();
        return true;
    }

    /** The stack has taken a message up. */
    void parsed() {
        waiting.updateAndGet(before -> Math.max(0, before - 1));
    }

    /** Whether a new connection may stay. */
    boolean takes(Socket socket) {
        InetAddress from = socket.getInetAddress();
        if (!isProxy(from) && !isInTime()) {
            refused(from, "strangers.per.second");
            return false;
        }
        if (!hasRoom(socket, isProxy(from) ? ofProxy : ofStrangers)) {
            refused(from, "max.connections");
            return false;
        }
        return true;
    }

    /** Somebody's connection was refused, or is about to end: the sender is named once for this reason. */
    void refused(InetAddress from, String reason) {
        String host = from.getHostAddress();
        connections.note(host + " " + reason, "sip_connection_refused from=" + host + " reason=" + reason, 1);
    }

    /** Somebody's TLS failed. */
    void refused(InetAddress from, int port, IOException failed) {
        HostPort sender = new HostPort(from.getHostAddress(), port);
        refused(from, failed instanceof SocketTimeoutException ? "its TLS takes too long"
                : Trouble.of(sender, failed).detail().replace(sender + ": ", ""));
    }

    /** A connection could not be accepted. */
    void failed(IOException failed) {
        connections.note("accept", "sip_accept_failed reason=" + failed.getMessage(), 1);
    }

    private synchronized boolean hasRoom(Socket socket, Set<Socket> open) {
        for (Iterator<Socket> each = open.iterator(); each.hasNext();) {
            if (each.next().isClosed()) {
                each.remove();
            }
        }
        return open.size() < settings.mostConnections() && open.add(socket);
    }

    private synchronized boolean isInTime() {
        long now = System.nanoTime();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            inThisSecond = 0;
        }
        return inThisSecond++ < settings.strangersPerSecond();
    }

    private boolean strangerMay(InetAddress from) {
        boolean may = isInTime();
        if (!may) {
            strangers.happened(count -> LOG.warn("sip_stranger_refused from={} refused={}", from, count));
        }
        return may;
    }
}
