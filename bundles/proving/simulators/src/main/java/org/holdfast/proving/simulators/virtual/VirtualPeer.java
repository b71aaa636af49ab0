package org.holdfast.proving.simulators.virtual;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.peer.PeerConnector;
import org.holdfast.api.peer.PeerEvents;
import org.holdfast.api.peer.PeerLink;

/** The other server of a pair, as far as its link goes: keeps the frames it got and sends its own, both in order. */
public final class VirtualPeer extends VirtualServer {
    private final List<byte[]> received = new ArrayList<>();
    private final List<FrameLink> links = new ArrayList<>();

    /** One that has got nothing yet. */
    public VirtualPeer(VirtualTime time, long seed) {
        super(time, seed);
    }

    /** Every frame that arrived, in order. */
    public List<byte[]> received() {
        return List.copyOf(received);
    }

    /** Sends a frame over the newest link. */
    public void send(byte[] frame) {
        links.get(links.size() - 1).deliver(frame);
    }

    private static byte[] bytes(ByteBuffer frame) {
        byte[] bytes = new byte[frame.remaining()];
        frame.duplicate().get(bytes);
        return bytes;
    }

    /** A connector to it with these link settings. */
    public PeerConnector connector(LinkSettings settings) {
        return new Connector(settings);
    }

    private final class Connector implements PeerConnector {
        private final LinkSettings settings;

        Connector(LinkSettings settings) {
            this.settings = settings;
        }

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(ConnectorKind.PEER, Set.of(), new LossContract(
                    LossContract.OnSession.CONTINUE, HoldCause.NO_EPOCH, LossContract.OnAttempts.SURVIVE, true));
        }

        @Override
        public LinkSettings settings() {
            return settings;
        }

        @Override
        public PeerLink open(Endpoint endpoint, LinkId id, PeerEvents events) {
            FrameLink link = new FrameLink(settings.endpoints().indexOf(endpoint), events);
            links.add(link);
            return link;
        }
    }

    /** A stream keeps its order: whatever arrives first is what was sent first. */
    private final class FrameLink extends VirtualLink<PeerEvents> implements PeerLink {
        private final ArrayDeque<byte[]> down = new ArrayDeque<>();
        private final ArrayDeque<byte[]> up = new ArrayDeque<>();

        FrameLink(int endpoint, PeerEvents events) {
            super(VirtualPeer.this, endpoint, events);
        }

        void deliver(byte[] frame) {
            up.addLast(frame.clone());
            report(() -> events.received(ByteBuffer.wrap(up.removeFirst())));
        }

        @Override
        public void resync() {
            request(() -> report(events::resynced));
        }

        @Override
        public void send(ByteBuffer frame) {
            if (!over()) {
                down.addLast(bytes(frame));
                request(() -> received.add(down.removeFirst()));
            }
        }
    }
}
