package org.holdfast.connector.statistics.prometheus;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.util.List;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkEvents;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.statistics.StatisticsEvents;
import org.holdfast.api.statistics.StatisticsLink;
import org.holdfast.api.statistics.StatisticsReport;
import org.holdfast.connector.toolkit.Courier;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.ServerTls;
import org.holdfast.connector.toolkit.Tls;
import org.holdfast.connector.toolkit.Trouble;
import org.jspecify.annotations.Nullable;

/** The port that is scraped. Reports count as stored as soon as they are on the page. */
final class PrometheusLink implements StatisticsLink {
    private static final int MOST_WAITING = 10_000;

    private final HttpPort.Options options;
    private final Tls files;
    private final Scoreboard board;
    private final Courier<StatisticsEvents> courier;
    private @Nullable HttpPort port;
    private boolean over;

    /**
     * A link that is being opened.
     *
     * @param options how to listen, without TLS
     * @param files for HTTPS; without certificate = plain HTTP
     * @param most sessions, campaigns and lists that are shown
     */
    PrometheusLink(HttpPort.Options options, Tls files, int most, LinkId id, StatisticsEvents events) {
        this.options = options;
        this.files = files;
        this.board = new Scoreboard(most);
        this.courier = new Courier<>("holdfast-prometheus-" + id, MOST_WAITING, events,
                failed -> why(options, failed), this::stop);
        courier.send(() -> {
            listen();
            courier.report(LinkEvents::opened);
        });
    }

    private static Disconnect why(HttpPort.Options options, Exception failed) {
        return failed instanceof java.net.BindException taken
                ? new Disconnect(Disconnect.Cause.REFUSED, options.listen() + ": cannot listen there: " + taken.getMessage())
                : Trouble.of(options.listen(), failed);
    }

    private synchronized void listen() throws IOException {
        if (over) {
            throw new IOException("closing");
        }
        ServerTls tls = files.certificate().isBlank() ? null : new ServerTls(files, !files.trust().isBlank(), options.log());
        port = new HttpPort(new HttpPort.Options(options.name(), options.listen(), tls, options.mostConnections(), options.within(),
                options.log()), path -> path.equals("/metrics")
                ? new HttpPort.Page(200, PrometheusTextFormatWriter.CONTENT_TYPE, board.page()) : null);
    }

    private synchronized void stop() {
        over = true;
        if (port != null) {
            try {
                port.close();
            } catch (IOException gone) {
                options.log().accept("http.failed reason=" + gone.getMessage());
            }
        }
    }

    /** For tests: the port that it listens on. */
    synchronized int port() {
        return port == null ? 0 : port.port();
    }

    @Override
    public void submit(List<StatisticsReport> reports) {
        courier.send(() -> {
            reports.forEach(board::take);
            if (!reports.isEmpty()) {
                courier.report(events -> events.accepted(reports.get(reports.size() - 1).sequence()));
            }
        });
    }

    @Override
    public void probe() {
        courier.send(() -> courier.report(LinkEvents::heard));
    }

    @Override
    public void resync() {
        courier.send(() -> courier.report(LinkEvents::resynced));
    }

    @Override
    public void close() {
        courier.close(this::stop);
    }
}
