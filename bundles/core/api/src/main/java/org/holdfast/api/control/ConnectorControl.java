package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LinkPhase;
import org.osgi.annotation.versioning.ProviderType;

/** Control of connectors. */
@ProviderType
public interface ConnectorControl {
    /** All connectors. */
    List<ConnectorView> connectors();

    /** Holds the sessions that use it; attempts in flight finish. For an update of its bundle. */
    void drain(String connector) throws ControlException;

    /** Ends a drain. */
    void resume(String connector) throws ControlException;

    /**
     * Goes over to another endpoint.
     *
     * @throws ControlException INVALID_PARAMETER when it has only one
     */
    void switchOver(String connector) throws ControlException;

    /** Closes its links and connects again, without waiting for the reconnect timeout. */
    void reconnect(String connector) throws ControlException;

    /**
     * A connector as operators see it.
     *
     * @param id its id
     * @param kind kind of server
     * @param available whether it can be used now
     * @param drained whether an operator drained it
     * @param endpoints its endpoints, primary first
     * @param inFlight attempts in flight through it
     */
    record ConnectorView(
            String id, ConnectorKind kind, boolean available, boolean drained, List<EndpointView> endpoints, int inFlight) {
        public ConnectorView {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One endpoint.
     *
     * @param address its address, without secrets
     * @param phase its phase
     * @param active whether commands go there
     * @param lastEnd why its last link ended, or empty
     */
    record EndpointView(String address, LinkPhase phase, boolean active, String lastEnd) {
    }
}
