package org.holdfast.api.peer;

import java.nio.ByteBuffer;
import org.holdfast.api.connector.LinkEvents;
import org.osgi.annotation.versioning.ProviderType;

/** Reports of the other server. */
@ProviderType
public interface PeerEvents extends LinkEvents {
    /** A frame arrived; the buffer belongs to the receiver. */
    void received(ByteBuffer frame);
}
