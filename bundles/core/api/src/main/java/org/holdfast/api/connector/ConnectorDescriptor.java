package org.holdfast.api.connector;

import java.util.Set;

/**
 * What a connector is.
 *
 * @param kind kind of server
 * @param capabilities what it can do beyond the least
 * @param onLoss what the loss of its link means
 */
public record ConnectorDescriptor(ConnectorKind kind, Set<Capability> capabilities, LossContract onLoss) {
    public ConnectorDescriptor {
        capabilities = Set.copyOf(capabilities);
    }
}
