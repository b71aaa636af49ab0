package org.holdfast.api.campaign;

import java.util.List;
import java.util.stream.Stream;

/**
 * The connectors that a session uses, by id; empty for none. Who dials is the voice platform if one is named, else the
 * dialer if one is named, else the telephony server.
 *
 * @param store its record store
 * @param telephony its telephony server: dials, and joins contacts and agents; may be empty beside a gateway
 * @param dialer a dialer that makes the calls in place of the telephony server (CPD-CFG-3, CPX-CFG-3), or empty
 * @param gateway a voice platform that dials and serves the contacts (OBN-3), or empty; excludes a dialer
 */
public record SessionConnectors(String store, String telephony, String dialer, String gateway) {
    public SessionConnectors {
        if (!dialer.isEmpty() && !gateway.isEmpty()) {
            throw new IllegalArgumentException("dialer, gateway: one of them expected, found both " + dialer + " and " + gateway);
        }
        if (telephony.isEmpty() && gateway.isEmpty()) {
            throw new IllegalArgumentException("telephony: id of a connector expected, found none");
        }
    }

    /** A record store and a telephony server that dials. */
    public static SessionConnectors of(String store, String telephony) {
        return new SessionConnectors(store, telephony, "", "");
    }

    /** The same with a dialer. */
    public SessionConnectors withDialer(String id) {
        return new SessionConnectors(store, telephony, id, "");
    }

    /** A record store and a voice platform. */
    public static SessionConnectors ofGateway(String store, String gateway) {
        return new SessionConnectors(store, "", "", gateway);
    }

    /** Id of the connector that makes the calls. */
    public String dials() {
        return gateway.isEmpty() ? dialer.isEmpty() ? telephony : dialer : gateway;
    }

    /** All that are named. */
    public List<String> all() {
        return Stream.of(telephony, dialer, gateway, store).filter(id -> !id.isEmpty()).toList();
    }
}
