package org.holdfast.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.management.ManagementConnector;
import org.holdfast.api.management.ManagementLink;

/** A connector that opens at once and does in {@code resync} what a test tells it. */
final class Guest implements ManagementConnector {
    final AtomicInteger opened = new AtomicInteger();
    private final Consumer<LinkEvents> resync;

    Guest(Consumer<LinkEvents> resync) {
        this.resync = resync;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.MANAGEMENT, Set.of(), new LossContract(
                LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return new LinkSettings(List.of(new Endpoint("x")), "none", Duration.ofHours(1), 1, Duration.ZERO, Duration.ofMinutes(1));
    }

    @Override
    public ManagementLink open(Endpoint endpoint, LinkId id, LinkEvents events) {
        opened.incrementAndGet();
        events.opened();
        return new ManagementLink() {
            @Override
            public void raise(Alarm alarm) {
                // nobody looks
            }

            @Override
            public void clear(Alarm alarm) {
                // nobody looks
            }

            @Override
            public void probe() {
                events.heard();
            }

            @Override
            public void resync() {
                resync.accept(events);
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
