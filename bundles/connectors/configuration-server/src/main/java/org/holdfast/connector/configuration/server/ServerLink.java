package org.holdfast.connector.configuration.server;

import java.net.ProtocolException;
import java.util.concurrent.atomic.AtomicLong;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.objects.ObjectFrames;

/** A link to a configuration server: reads all objects when it is asked to subscribe, and follows their changes. */
final class ServerLink implements ConfigurationLink {
    private final FrameClient<ConfigurationEvents> frames;
    private final Mirror mirror;

    ServerLink(FrameClient.Options options, LinkId id, AtomicLong told, ConfigurationEvents events) {
        this.mirror = new Mirror(told, options.trace());
        this.frames = new FrameClient<>(options, "holdfast-configuration-" + id, events, frame -> received(frame));
    }

    private void received(Frame frame) throws ProtocolException {
        if (frame.type() == ObjectFrames.SYNC) {
            frames.report(LinkEvents::resynced);
        } else {
            mirror.received(frame).ifPresent(frames::report);
        }
    }

    @Override
    public void subscribe(long afterRevision) {
        mirror.after(afterRevision);
        frames.send(ObjectFrames.empty(ObjectFrames.SUBSCRIBE));
    }

    @Override
    public void probe() {
        frames.probe();
    }

    /** All objects come with {@link #subscribe}; this asks whether the server answers. */
    @Override
    public void resync() {
        frames.send(ObjectFrames.empty(ObjectFrames.SYNC));
    }

    @Override
    public void close() {
        frames.close();
    }
}
