package org.holdfast.connector.telephony.sip.stack.jain;

import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.sip.ListeningPoint;
import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.SipProvider;
import org.holdfast.connector.telephony.sip.stack.GuardSettings;
import org.holdfast.connector.telephony.sip.stack.SipStackEvents;
import org.holdfast.connector.telephony.sip.stack.SipStackFactory;
import org.holdfast.connector.telephony.sip.stack.SipStackPort;
import org.holdfast.connector.telephony.sip.stack.SipStackSettings;
import org.jspecify.annotations.Nullable;

/**
 * Starts JAIN SIP stacks, one per link, without its static factory (which would keep every stack it made).
 * Dialog support is off: dialogs are plain data of the call logic.
 */
public final class JainStackFactory implements SipStackFactory {
    private static final int READ_MILLIS = 10_000;
    private static final int PORT_TRIES = 20;
    private static final int MOST_THREADS = 1_000;
    private static final String SCANNER = "EventScannerThread";

    private final GuardSettings guardSettings;

    /** Stacks that take from the network what the settings allow. */
    public JainStackFactory(GuardSettings guardSettings) {
        this.guardSettings = guardSettings;
    }

    @Override
    public SipStackPort start(SipStackSettings settings, SipStackEvents events) throws IOException {
        InetAddress proxy = InetAddress.getByName(settings.proxy().host());
        SSLContext tls = settings.proxy().transport().equals("tls") ? TlsContexts.of(settings.tls()) : null;
        SipStackImpl stack = stack(settings, proxy);
        JainNetwork network = (JainNetwork) stack.getNetworkLayer();
        Guard guard = new Guard(guardSettings, Set.of(InetAddress.getAllByName(settings.proxy().host())));
        network.configure(settings.connectTimeout(), settings.proxy().host(), tls, guard, events::connectionEnded);
        GuardedParser parser = new GuardedParser(guard, settings.proxy().transport());
        stack.setMessageParserFactory(any -> parser);
        JainValve valve = new JainValve(guard, events, settings.proxy().transport().equals("udp"));
        stack.sipMessageValves.add(valve);
        try {
            ListeningPoint point = listen(stack, settings);
            JainStack port = new JainStack(stack, network, point, events);
            SipProvider provider = stack.createSipProvider(point);
            provider.addSipListener(port);
            port.ready();
            valve.use(provider);
            return port;
        } catch (SipException | java.util.TooManyListenersException e) {
            stop(stack);
            throw new IOException(e.getMessage(), e);
        } catch (IOException e) {
            stop(stack);
            throw e;
        }
    }

    private static SipStackImpl stack(SipStackSettings settings, InetAddress proxy) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", settings.name());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty("javax.sip.ROUTER_PATH", JainRouter.class.getName());
        properties.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
        properties.setProperty("javax.sip.OUTBOUND_PROXY",
                proxy.getHostAddress() + ":" + settings.proxy().port() + "/" + settings.proxy().transport().toUpperCase(Locale.ROOT));
        String gov = "gov.nist.javax.sip.";
        properties.setProperty(gov + "STACK_LOGGER", JainLogger.class.getName());
        properties.setProperty(gov + "SERVER_LOGGER", JainServerLogger.class.getName());
        properties.setProperty(gov + "NETWORK_LAYER", JainNetwork.class.getName());
        properties.setProperty(gov + "TIMER_CLASS_NAME", JainTimer.class.getName());
        properties.setProperty(gov + "RELEASE_REFERENCES_STRATEGY", "Aggressive");
        properties.setProperty(gov + "LINGER_TIMER", "1");
        properties.setProperty(gov + "REENTRANT_LISTENER", "true");
        // One reader: with JAIN's default every datagram gets a thread of its own and answers overtake each other.
        properties.setProperty(gov + "THREAD_POOL_SIZE", "1");
        properties.setProperty(gov + "TLS_CLIENT_PROTOCOLS", "TLSv1.2, TLSv1.3");
        properties.setProperty(gov + "CONNECTION_TIMEOUT", Long.toString(Math.max(100, settings.connectTimeout().toMillis())));
        properties.setProperty(gov + "MAX_MESSAGE_SIZE", "65536");
        properties.setProperty(gov + "READ_TIMEOUT", Integer.toString(READ_MILLIS));
        // The guard bounds what waits; the stack's own watch would remove messages behind its back.
        properties.setProperty(gov + "CONGESTION_CONTROL_TIMEOUT", "0");
        properties.setProperty(gov + "RFC_2543_SUPPORT_ENABLED", "false");
        try {
            return new SipStackImpl(properties);
        } catch (PeerUnavailableException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static ListeningPoint listen(SipStackImpl stack, SipStackSettings settings) throws IOException {
        @Nullable Exception last = null;
        for (int i = 0; i < (settings.localPort() == 0 ? PORT_TRIES : 1); i++) {
            int port = settings.localPort() == 0 ? freePort(settings) : settings.localPort();
            try {
                return stack.createListeningPoint(settings.localAddress(), port, settings.proxy().transport());
            } catch (SipException | javax.sip.InvalidArgumentException e) {
                last = e;
            }
        }
        throw new IOException("local.port: cannot be bound: " + (last == null ? "" : last.getMessage()), last);
    }

    private static int freePort(SipStackSettings settings) throws IOException {
        InetSocketAddress any = new InetSocketAddress(settings.localAddress(), 0);
        if (settings.proxy().transport().equals("udp")) {
            try (DatagramSocket socket = new DatagramSocket(any)) {
                return socket.getLocalPort();
            }
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(any);
            return socket.getLocalPort();
        }
    }

    /** JAIN sleeps a second in stop(); an interrupt beforehand spares it. */
    static void stop(SipStackImpl stack) {
        Thread.currentThread().interrupt();
        try {
            stack.stop();
        } finally {
            Thread.interrupted();
            endScanners();
        }
    }

    /** JAIN starts two event scanners per stack and ends neither: both wait for ever for an event. */
    private static void endScanners() {
        Thread[] threads = new Thread[MOST_THREADS];
        int count = Thread.currentThread().getThreadGroup().enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(SCANNER)) {
                threads[i].interrupt();
            }
        }
    }
}
