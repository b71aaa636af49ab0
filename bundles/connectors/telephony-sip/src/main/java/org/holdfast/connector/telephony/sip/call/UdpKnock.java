package org.holdfast.connector.telephony.sip.call;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.holdfast.connector.telephony.sip.stack.ProxyAddress;
import org.jspecify.annotations.Nullable;

/**
 * Learns within milliseconds that nobody listens on the proxy's UDP port. The stack's socket is not connected, so
 * the system does not pass the ICMP message on to it; this second, connected socket sends an empty keep-alive
 * (two line ends, which RFC 3261 section 7.5 lets a peer ignore) and is told. Used by the link's thread only.
 */
final class UdpKnock {
    private static final List<Duration> LOOKS = List.of(Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofMillis(250));

    private final LinkLoop loop;
    private final ProxyAddress proxy;
    private final Runnable onRefused;
    private @Nullable DatagramChannel channel;

    UdpKnock(LinkLoop loop, ProxyAddress proxy, Runnable onRefused) {
        this.loop = loop;
        this.proxy = proxy;
        this.onRefused = onRefused;
    }

    void knock() {
        if (!proxy.transport().equals("udp")) {
            return;
        }
        try {
            DatagramChannel open = channel;
            if (open == null) {
                open = DatagramChannel.open();
                channel = open;
                open.configureBlocking(false);
                open.connect(new InetSocketAddress(proxy.host(), proxy.port()));
            }
            open.write(ByteBuffer.wrap("\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
            LOOKS.forEach(delay -> loop.after(delay, this::look));
        } catch (PortUnreachableException e) {
            onRefused.run();
        } catch (IOException | RuntimeException e) {
            // A knock that cannot be made says nothing; the heartbeat decides.
            close();
        }
    }

    private void look() {
        DatagramChannel open = channel;
        if (open == null) {
            return;
        }
        try {
            open.read(ByteBuffer.allocate(64));
        } catch (PortUnreachableException e) {
            onRefused.run();
        } catch (IOException e) {
            close();
        }
    }

    void close() {
        DatagramChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // It is not used any more either way.
            }
        }
    }
}
