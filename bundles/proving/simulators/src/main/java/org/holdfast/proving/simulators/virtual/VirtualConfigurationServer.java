package org.holdfast.proving.simulators.virtual;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.HoldCause;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;

/** A source of configuration in memory that knows calling lists and can be wrong. */
public final class VirtualConfigurationServer extends VirtualServer {
    private final Map<String, ListDefinition> lists = new TreeMap<>();
    private final Set<SourceLink> subscribed = new LinkedHashSet<>();
    private final ServerDefinition others;
    private boolean wrong;
    private long revision = 1;

    /** One without lists. */
    public VirtualConfigurationServer(VirtualTime time, long seed) {
        this(time, seed, ServerDefinition.EMPTY);
    }

    /** One that holds this configuration. */
    public VirtualConfigurationServer(VirtualTime time, long seed, ServerDefinition held) {
        super(time, seed);
        this.others = held;
        lists.putAll(held.lists());
    }

    /** Adds a calling list. */
    public void add(String list) {
        lists.put(list, new ListDefinition(list, "", "", "UTC", 10, "", List.of()));
        changed();
    }

    /** Takes a calling list out. */
    public void remove(String list) {
        lists.remove(list);
        changed();
    }

    /** Makes it wrong, or right again. */
    public void setWrong(boolean wrong) {
        this.wrong = wrong;
        changed();
    }

    private void changed() {
        revision++;
        subscribed.forEach(this::tell);
    }

    private void tell(SourceLink link) {
        if (wrong) {
            link.deliver(() -> link.events.configurationRefused(List.of("virtual: a right configuration expected")));
        } else {
            ServerDefinition now = new ServerDefinition(revision, lists, others.groups(), others.sessions());
            link.deliver(() -> link.events.configurationChanged(now));
        }
    }

    /** A connector to it with these link settings. */
    public ConfigurationConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements ConfigurationConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.CONFIGURATION, Set.of(), new LossContract(
                    LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public ConfigurationLink open(Endpoint endpoint, LinkId id, ConfigurationEvents events) {
            return new SourceLink(settings.endpoints().indexOf(endpoint), events);
        }
    }

    private final class SourceLink extends VirtualLink<ConfigurationEvents> implements ConfigurationLink {
        SourceLink(int endpoint, ConfigurationEvents events) {
            super(VirtualConfigurationServer.this, endpoint, events);
        }

        @Override
        public void resync() {
            request(() -> report(events::resynced));
        }

        @Override
        public void subscribe(long afterRevision) {
            request(() -> {
                subscribed.add(this);
                if (revision > afterRevision) {
                    tell(this);
                }
            });
        }
    }
}
