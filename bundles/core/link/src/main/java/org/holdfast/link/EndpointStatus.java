package org.holdfast.link;

import org.holdfast.api.connector.LinkPhase;

/**
 * What an operator sees of one endpoint.
 *
 * @param phase its phase
 * @param generation generation of its link, or of its last link when IDLE; 0 = never opened
 * @param lastEnd cause and detail of its last end, empty = none
 */
public record EndpointStatus(LinkPhase phase, long generation, String lastEnd) {
}
