package org.holdfast.proving.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.telephony.TelephonyConnector;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.holdfast.proving.simulators.virtual.VirtualSwitchConnector;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/** A switch in memory on a virtual clock. */
class MemorySwitch implements TelephonyFarEnd {
    static final LinkSettings SETTINGS = new LinkSettings(List.of(new Endpoint("primary"), new Endpoint("backup")), "warm",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    final VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T09:00:00Z"));
    final VirtualSwitch exchange = new VirtualSwitch(time, 3, number ->
            org.holdfast.proving.simulators.virtual.Callee.valueOf(number));
    private int attempts;
    private volatile boolean frozen;

    /** The right connector; each opening is an attempt. */
    final TelephonyConnector right() {
        VirtualSwitchConnector connector = new VirtualSwitchConnector(exchange, SETTINGS);
        return new TelephonyConnector() {
            @Override
            public ConnectorDescriptor descriptor() {
                return connector.descriptor();
            }

            @Override
            public LinkSettings settings() {
                return connector.settings();
            }

            @Override
            public TelephonyLink open(Endpoint endpoint, LinkId id, TelephonyEvents events) {
                attempts++;
                return connector.open(endpoint, id, events);
            }
        };
    }

    final boolean frozen() {
        return frozen;
    }

    @Override
    public TelephonyConnector connector() {
        return right();
    }

    @Override
    public String number(Callee callee) {
        return callee.name();
    }

    @Override
    public String agent() {
        return "sip:anna@127.0.0.1";
    }

    @Override
    public int calls(CallReference reference) {
        return (int) exchange.made().stream().filter(call -> call.reference().equals(reference)).count();
    }

    @Override
    public void kill() {
        exchange.kill(0);
    }

    @Override
    public void revive() {
        frozen = false;
        exchange.revive(0);
    }

    @Override
    public void freeze() {
        frozen = true;
        exchange.freeze(0);
    }

    @Override
    public int attempts() {
        return attempts;
    }

    @Override
    public void pass(Duration length) {
        advance(time, length);
    }

    static void advance(VirtualTime time, Duration length) {
        Instant end = time.now().plus(length);
        time.at(end, () -> { });
        while (time.now().isBefore(end)) {
            time.step();
        }
    }

    @Override
    public void close() {
        // nothing but memory
    }
}
