package org.holdfast.proving.chaos.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.Tls;

/**
 * A program that is an interaction server: it connects, over TLS, whenever it is not connected, asks one thing then, answers
 * signs of life, and prints what happens.
 *
 * <pre>InteractionPeer HOST:PORT TRUST CERTIFICATE KEY</pre>
 */
public final class InteractionPeer implements LinkEvents {
    private static final int REQUEST = 16;
    private static final int RESPONSE = 17;
    private static final int FAULT = 18;
    private static final int PING = 21;
    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 500;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final FrameClient<LinkEvents> client;

    private InteractionPeer(HostPort to, Tls tls) {
        KeepAliveTerms terms = new KeepAliveTerms(KEEP_ALIVE, KEEP_ALIVE, KeepAliveTerms.Mode.POLL, KeepAliveTerms.Trace.OFF);
        client = new FrameClient<>(new FrameClient.Options(to, tls, new Hello("esp", 1, "chaos", terms), WITHIN, 1 << 20, 1_000,
                line -> {
                }), "interaction", this, this::received);
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        HostPort to = HostPort.parse(arguments[0]);
        Tls tls = new Tls(arguments[1], arguments[2], arguments[3]);
        System.out.println("ready");
        while (true) {
            new InteractionPeer(to, tls).ended.await();
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    /** A record that does not exist: the answer says so. */
    private static Frame question() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String text : new String[] {"q1", "CancelRecord"}) {
                out.writeUTF(text);
            }
            out.writeShort(3);
            for (String text : new String[] {"chainId", "1", "chainN", "0", "list", "nobody"}) {
                out.writeUTF(text);
            }
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
        return new Frame(REQUEST, bytes.toByteArray());
    }

    private void received(Frame frame) {
        if (frame.type() == PING) {
            client.send(frame);
        } else if (frame.type() == RESPONSE || frame.type() == FAULT) {
            System.out.println("answered");
        }
    }

    @Override
    public void opened() {
        System.out.println("opened");
        client.send(question());
    }

    @Override
    public void heard() {
        // every frame is one
    }

    @Override
    public void resynced() {
        // asked for by nobody
    }

    @Override
    public void closed(Disconnect why) {
        System.out.println("closed " + why);
        ended.countDown();
    }
}
