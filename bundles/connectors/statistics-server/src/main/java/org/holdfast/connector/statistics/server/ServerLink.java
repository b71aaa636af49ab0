package org.holdfast.connector.statistics.server;

import java.net.ProtocolException;
import java.util.List;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameClient;
import org.holdfast.connector.toolkit.ReportFrames;

/** A link to a statistics server. Who keeps reports that are not stored is the one who submits them. */
final class ServerLink implements StatisticsLink {
    private final FrameClient<StatisticsEvents> frames;

    ServerLink(FrameClient.Options options, LinkId id, StatisticsEvents events) {
        this.frames = new FrameClient<>(options, "holdfast-statistics-" + id, events, frame -> received(frame));
    }

    private void received(Frame frame) throws ProtocolException {
        if (frame.type() == ReportFrames.STORED) {
            long through = ReportFrames.through(frame);
            frames.report(events -> events.accepted(through));
        } else if (frame.type() == ReportFrames.SYNC) {
            frames.report(LinkEvents::resynced);
        } else {
            throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
        }
    }

    @Override
    public void submit(List<StatisticsReport> reports) {
        ReportFrames.of(reports).forEach(frames::send);
    }

    @Override
    public void probe() {
        frames.probe();
    }

    @Override
    public void resync() {
        frames.send(new Frame(ReportFrames.SYNC, new byte[0]));
    }

    @Override
    public void close() {
        frames.close();
    }
}
