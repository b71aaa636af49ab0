package org.holdfast.connector.telephony.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Many connections of strangers at a time. */
final class StrangerConnections implements AutoCloseable {
    private final List<StrangerConnection> open = new ArrayList<>();

    void add(String address, int target) throws IOException {
        open.add(new StrangerConnection(address, target));
    }

    void sendEach(byte one) {
        open.forEach(connection -> connection.send(new byte[] {one}));
    }

    /** Looks at those that may still be open. */
    boolean areClosedByUs() {
        try {
            for (StrangerConnection connection : open) {
                if (!connection.isClosedByUs()) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (StrangerConnection connection : open) {
            connection.close();
        }
    }
}
