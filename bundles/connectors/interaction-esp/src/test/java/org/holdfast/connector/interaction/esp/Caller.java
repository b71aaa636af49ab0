package org.holdfast.connector.interaction.esp;

import java.net.ProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.Hello;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.KeepAliveTerms;
import org.holdfast.connector.toolkit.Tls;
import org.jspecify.annotations.Nullable;

/** One connection of a simulated interaction server, over real TCP. */
final class Caller implements LinkEvents, AutoCloseable {
    private final Map<String, List<EspFrames.Message>> responses = new HashMap<>();
    private final Map<String, List<EspFrames.Message>> faults = new HashMap<>();
    private final Set<String> submitted = new HashSet<>();
    private final FrameClient<LinkEvents> client;
    private boolean frozen;
    private @Nullable Disconnect end;
    private boolean open;

    Caller(int port, String name, @Nullable Tls tls, String protocol) {
        this.client = new FrameClient<>(new FrameClient.Options(new HostPort("127.0.0.1", port), tls,
                new Hello(protocol, 1, "ixn-one", KeepAliveTerms.OFF), Duration.ofSeconds(30), 1 << 20, 1_000, line -> {
                }), name, this, this::received);
    }

    private void received(Frame frame) throws ProtocolException {
        EspFrames.Message message = EspFrames.read(frame);
        synchronized (this) {
            if (frozen) {
                return;
            }
            switch (frame.type()) {
                case EspFrames.RESPONSE -> responses.computeIfAbsent(message.reference(), key -> new ArrayList<>()).add(message);
                case EspFrames.FAULT -> faults.computeIfAbsent(message.reference(), key -> new ArrayList<>()).add(message);
                case EspFrames.SUBMIT -> submitted.add(message.reference());
                default -> { }
            }
        }
        if (frame.type() == EspFrames.SUBMIT) {
            client.send(EspFrames.frame(EspFrames.ACK, message.reference(), "", Map.of()));
        } else if (frame.type() == EspFrames.PING) {
            client.send(frame);
        }
    }

    void send(Frame frame) {
        client.send(frame);
    }

    void request(String reference, String service, Map<String, String> data) {
        client.send(EspFrames.frame(EspFrames.REQUEST, reference, service, data));
    }

    synchronized List<EspFrames.Message> responses(String reference) {
        return List.copyOf(responses.getOrDefault(reference, List.of()));
    }

    synchronized List<EspFrames.Message> faults(String reference) {
        return List.copyOf(faults.getOrDefault(reference, List.of()));
    }

    synchronized boolean isSubmitted(String interaction) {
        return submitted.contains(interaction);
    }

    synchronized void freeze(boolean now) {
        frozen = now;
    }

    synchronized boolean isOpen() {
        return open && end == null;
    }

    synchronized boolean wasOpen() {
        return open;
    }

    synchronized @Nullable Disconnect end() {
        return end;
    }

    @Override
    public synchronized void opened() {
        open = true;
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
    public synchronized void closed(Disconnect why) {
        end = why;
    }

    @Override
    public void close() {
        client.close();
        synchronized (this) {
            if (end == null) {
                end = new Disconnect(Disconnect.Cause.REQUESTED, "closed");
            }
        }
    }
}
