package org.holdfast.api.connector;

import java.util.List;

/**
 * What a standby policy sees.
 *
 * @param endpoints one entry per endpoint, primary first
 * @param reconnectAttempts attempts on one endpoint before its backup is tried, 1 or more
 * @param lastActive index of the endpoint that was active last, -1 at the start
 * @param switchOver an operator asked to leave {@code lastActive} for another endpoint
 */
public record StandbyView(List<EndpointView> endpoints, int reconnectAttempts, int lastActive, boolean switchOver) {

    public StandbyView {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * One endpoint.
     *
     * @param phase its phase
     * @param failures failed or lost connections since it was last usable for a while; 0 = none
     */
    public record EndpointView(LinkPhase phase, int failures) {
    }
}
