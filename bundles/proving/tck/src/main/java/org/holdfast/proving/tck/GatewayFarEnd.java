package org.holdfast.proving.tck;

import org.holdfast.api.CallReference;
import org.holdfast.api.gateway.GatewayConnector;

/**
 * A voice platform that calls contacts by itself. {@code calls} counts submissions; a contact who is
 * {@link CallFarEnd.Callee#SILENT} stays stored and is not called.
 */
public interface GatewayFarEnd extends CallFarEnd<GatewayConnector> {
    /** Whether it has this contact and is not done with it. */
    boolean waits(CallReference reference) throws Exception;

    /** It can take this many contacts at a time from now on. */
    void setPorts(int ports) throws Exception;
}
