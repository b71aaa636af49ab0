package org.holdfast.servers.configuration;

import java.net.ProtocolException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameServer;
import org.holdfast.connector.toolkit.Peer;
import org.holdfast.connector.toolkit.objects.ObjectFrames;

/** Outbound servers that follow the changes. Each gets everything once, then every change in order. */
final class Subscribers implements FrameServer.Service {
    private final Set<Peer> following = ConcurrentHashMap.newKeySet();
    private volatile Snapshot present;

    Subscribers(Snapshot present) {
        this.present = present;
    }

    Snapshot present() {
        return present;
    }

    boolean follows(Peer peer) {
        return following.contains(peer);
    }

    /** From now on this is what is there; false = nothing changed. */
    synchronized boolean publish(Snapshot next) {
        if (next.revision() == present.revision()) {
            return false;
        }
        List<Frame> changes = next.changesSince(present);
        present = next;
        following.forEach(peer -> changes.forEach(peer::send));
        return true;
    }

    private synchronized void follow(Peer peer) {
        following.add(peer);
        present.all().forEach(peer::send);
    }

    @Override
    public FrameServer.Conversation welcomed(Peer peer) {
        return new FrameServer.Conversation() {
            @Override
            public void received(Frame frame) throws ProtocolException {
                if (frame.type() == ObjectFrames.SUBSCRIBE && frame.content().length == 0) {
                    follow(peer);
                } else if (frame.type() == ObjectFrames.SYNC && frame.content().length == 0) {
                    peer.send(frame);
                } else {
                    throw new ProtocolException("a frame of type " + frame.type() + " with " + frame.content().length
                            + " bytes is not expected here");
                }
            }

            @Override
            public void over() {
                following.remove(peer);
            }
        };
    }
}
