package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

/** Two versions of one connector beside each other. */
class ConnectorRegistryTest {
    private final List<Input> inputs = new ArrayList<>();
    private final ConnectorRegistry registry = new ConnectorRegistry(inputs::add);

    /** A connector that is never opened. */
    private static final class Shelf implements ConfigurationConnector {
        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.CONFIGURATION, Set.of(), new LossContract(
                    LossContract.OnSession.CONTINUE, HoldCause.CONFIGURATION_WRONG, LossContract.OnAttempts.SURVIVE, true));
        }

        @Override
        public LinkSettings settings() {
            return new LinkSettings(List.of(new Endpoint("x")), "warm", Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(1));
        }

        @Override
        public ConfigurationLink open(Endpoint endpoint, LinkId id, ConfigurationEvents events) {
            throw new IllegalStateException("not opened here");
        }
    }

    @Test
    void theNewerVersionIsUsedAndTheOlderComesBackWhenItGoes() {
        Shelf older = new Shelf();
        Shelf newer = new Shelf();
        registry.add("a", older, "b", new Version(1, 0, 0), 10);
        registry.add("a", newer, "b", new Version(1, 1, 0), 11);
        registry.remove("a", newer);
        assertThat(inputs).containsExactly(
                new Input.ConnectorBound("a", older, "b/1.0.0"),
                new Input.ConnectorUnbound("a", older), new Input.ConnectorBound("a", newer, "b/1.1.0"),
                new Input.ConnectorUnbound("a", newer), new Input.ConnectorBound("a", older, "b/1.0.0"));
    }

    @Test
    void anOlderVersionBesideANewerOneChangesNothing() {
        Shelf newer = new Shelf();
        registry.add("a", newer, "b", new Version(1, 1, 0), 10);
        Shelf older = new Shelf();
        registry.add("a", older, "b", new Version(1, 0, 0), 11);
        registry.remove("a", older);
        assertThat(inputs).containsExactly(new Input.ConnectorBound("a", newer, "b/1.1.0"));
    }

    @Test
    void aStandbyPolicyThatArrivesLateIsToldToItsConnectors() {
        Shelf shelf = new Shelf();
        registry.add("a", shelf, "b", new Version(1, 0, 0), 10);
        registry.policyArrived("none");
        registry.policyArrived("warm");
        assertThat(inputs).containsExactly(new Input.ConnectorBound("a", shelf, "b/1.0.0"), new Input.ConnectorBound("a", shelf, "b/1.0.0"));
    }
}
