package org.holdfast.api.peer;

import java.nio.ByteBuffer;
import org.holdfast.api.connector.Link;
import org.osgi.annotation.versioning.ConsumerType;

/** Commands to the other server. */
@ConsumerType
public interface PeerLink extends Link {
    /** Sends a frame, in order and at most once; the buffer is not changed by the caller afterwards. */
    void send(ByteBuffer frame);
}
