package org.holdfast.proving.tck;

import java.util.List;
import org.holdfast.api.peer.PeerConnector;

/** The other server of a pair, as far as its frames go. */
public interface PeerFarEnd extends FarEnd<PeerConnector> {
    /** Sends a frame over its newest connection. */
    void send(byte[] frame) throws Exception;

    /** Every frame that arrived, in order. */
    List<byte[]> received() throws Exception;
}
