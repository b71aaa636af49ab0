package org.holdfast.connector.statistics.prometheus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.api.statistics.StatisticsConnector;
import org.holdfast.connector.toolkit.testing.Settings;
import org.holdfast.proving.simulators.Ports;
import org.holdfast.proving.tck.StatisticsFarEnd;

/**
 * A scraper as the conformance kit wants it. It comes and goes as it likes, and a connector that is scraped does not notice:
 * there is nothing to kill or to freeze.
 */
final class KitScraper implements StatisticsFarEnd {
    private static final Pattern READY = Pattern.compile("(?m)^holdfast_list_ready_records\\{list=\"kit-([0-9]+)\"\\} ([0-9.]+)$");

    private final List<Integer> ports = new ArrayList<>();

    @Override
    public StatisticsConnector connector() {
        int port = Ports.free();
        ports.add(port);
        return new PrometheusConnector(Settings.of(PrometheusConfiguration.class,
                Map.of("connector_id", "kit", "endpoints", new String[] {"127.0.0.1:" + port})));
    }

    @Override
    public List<Long> stored() throws IOException {
        TreeSet<Long> stored = new TreeSet<>();
        for (int port : ports) {
            Matcher ready = READY.matcher(page(port));
            while (ready.find()) {
                if (Double.parseDouble(ready.group(2)) == Long.parseLong(ready.group(1))) {
                    stored.add(Long.parseLong(ready.group(1)));
                }
            }
        }
        return List.copyOf(stored);
    }

    private static String page(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public boolean endShows() {
        return false;
    }

    @Override
    public boolean answersProbes() {
        return false;
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("a scraper is not connected");
    }

    @Override
    public void revive() {
        // nothing was killed
    }

    @Override
    public void freeze() {
        throw new UnsupportedOperationException("a scraper is not connected");
    }

    @Override
    public int attempts() {
        return 0;
    }

    @Override
    public void close() {
        // nothing of its own is open
    }
}
