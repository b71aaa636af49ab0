package org.holdfast.servers.statistics;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.Bounds;
import org.holdfast.connector.toolkit.Farewell;
import org.holdfast.connector.toolkit.Frame;
import org.holdfast.connector.toolkit.FrameServer;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.Peer;
import org.holdfast.connector.toolkit.ReportFrames;
import org.holdfast.connector.toolkit.SenderLog;
import org.holdfast.connector.toolkit.ServerTls;

/** The server: a port for sources, a port for readers, a board of what is, a database of what was. */
final class StatisticsServer implements AutoCloseable {
    private static final Duration PAGE_WITHIN = Duration.ofSeconds(15);
    private static final int READERS = 50;

    private final ServerSettings settings;
    private final SenderLog log;
    private final Board board = new Board();
    private final History history;
    private final FrameServer sources;
    private final HttpPort readers;
    private final ScheduledThreadPoolExecutor janitor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "janitor");
        thread.setDaemon(true);
        return thread;
    });

    /** Listens from now on. @param log takes lines {@code code key=value} */
    StatisticsServer(ServerSettings settings, Consumer<String> log) throws IOException, SQLException {
        this.settings = settings;
        this.log = new SenderLog(log);
        Files.createDirectories(settings.data());
        this.history = new History(settings.data());
        history.restore(board);
        ServerTls tls = settings.tls().certificate().isBlank() ? null : new ServerTls(settings.tls(), settings.mutual(), log);
        Bounds usual = Bounds.DEFAULT;
        this.sources = new FrameServer(new FrameServer.Options("sources", settings.listen(), ReportFrames.PROTOCOL, ReportFrames.VERSION, tls,
                new Bounds(usual.mostBytes(), settings.connections(), usual.mostWaiting(), usual.helloWithin(), usual.frameWithin(),
                        usual.mostQueued()), log), this::welcomed);
        Views views = new Views(board, history, this::connected);
        this.readers = new HttpPort(new HttpPort.Options("readers", settings.http(), tls, READERS, PAGE_WITHIN, log), views::get);
        janitor.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    }

    int port() {
        return sources.port();
    }

    int httpPort() {
        return readers.port();
    }

    private Set<String> connected() {
        return sources.peers().stream().map(peer -> peer.hello().client()).collect(Collectors.toUnmodifiableSet());
    }

    private FrameServer.Conversation welcomed(Peer peer) {
        String source = peer.hello().client();
        // the older one is a leftover of an outage, or a second server with the same name: the log shows which
        sources.peers().stream().filter(other -> other != peer && other.hello().client().equals(source))
                .forEach(other -> other.end(new Farewell(Farewell.Reason.ENDING, "a newer connection of the same source")));
        return frame -> received(peer, source, frame);
    }

    private void received(Peer peer, String source, Frame frame) throws ProtocolException {
        try {
            if (frame.type() == ReportFrames.REPORTS) {
                take(peer, source, ReportFrames.reports(frame));
            } else if (frame.type() == ReportFrames.SYNC) {
                history.check();
                peer.send(frame);
            } else {
                throw new ProtocolException("a frame of type " + frame.type() + " is not expected here");
            }
        } catch (SQLException cannotStore) {
            log.note("history " + cannotStore.getErrorCode(), "history.failed reason=" + cannotStore.getMessage().replaceAll("\\p{C}+", " "), 1);
            peer.end(new Farewell(Farewell.Reason.ENDING, "the server cannot store reports now"));
        }
    }

    private void take(Peer peer, String source, List<StatisticsReport> reports) throws SQLException {
        if (!reports.isEmpty()) {
            history.store(source, reports).forEach(report -> board.take(source, report));
            peer.send(ReportFrames.stored(reports.get(reports.size() - 1).sequence()));
        }
    }

    private void forget() {
        try {
            int gone = history.forget(Instant.now().minus(Duration.ofDays(settings.days())), settings.reports());
            log.note("forgotten", "history.forgotten reports=" + gone, Integer.MAX_VALUE);
        } catch (SQLException | RuntimeException later) {
            log.note("forget", "history.failed reason=" + later.getMessage(), 1);
        }
    }

    @Override
    public void close() throws IOException, SQLException {
        janitor.shutdownNow();
        sources.close();
        readers.close();
        history.close();
    }
}
