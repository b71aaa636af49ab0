package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.proving.simulators.virtual.VirtualTime;
import org.jspecify.annotations.Nullable;

/** A source of configuration without standby that can be killed and frozen; remembers when it was asked to open. */
final class VirtualConfiguration implements ConfigurationConnector {
    static final Duration RECONNECT = Duration.ofSeconds(10);

    final List<Instant> opened = new ArrayList<>();
    boolean frozen;
    private final VirtualTime time;
    private boolean dead;
    private @Nullable ConfigurationEvents present;

    VirtualConfiguration(VirtualTime time) {
        this.time = time;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(ConnectorKind.CONFIGURATION, Set.of(), new LossContract(
                LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
    }

    @Override
    public LinkSettings settings() {
        return new LinkSettings(List.of(new Endpoint("folder")), "none", RECONNECT, 1, Scenario.HEARTBEAT, Duration.ofSeconds(5));
    }

    void kill() {
        dead = true;
        ConfigurationEvents link = present;
        present = null;
        if (link != null) {
            link.closed(new Disconnect(Disconnect.Cause.CLOSED, "killed"));
        }
    }

    void revive() {
        dead = false;
    }

    @Override
    public ConfigurationLink open(Endpoint endpoint, LinkId id, ConfigurationEvents events) {
        opened.add(time.now());
        if (dead) {
            events.closed(new Disconnect(Disconnect.Cause.REFUSED, "dead"));
        } else {
            present = events;
            events.opened();
        }
        return new ConfigurationLink() {
            private void answer(Runnable answer) {
                if (present == events && !frozen) {
                    answer.run();
                }
            }

            @Override
            public void subscribe(long afterRevision) {
                answer(() -> events.configurationChanged(Scenario.definition()));
            }

            @Override
            public void probe() {
                answer(events::heard);
            }

            @Override
            public void resync() {
                answer(events::resynced);
            }

            @Override
            public void close() {
                if (present == events) {
                    present = null;
                }
            }
        };
    }
}
