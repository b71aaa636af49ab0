package org.holdfast.connector.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.proving.tck.TcpServer;

/**
 * A simulated voice platform over real HTTP. The last digit of a number says how its callee behaves: 1 answers, 2 is busy, 3
 * does not answer, 4 does not exist, 5 is never called. What it was given outlives a kill.
 */
final class SimulatedPlatform implements AutoCloseable {
    private static final Pattern REQUEST = Pattern.compile("<(Create|Query|Cancel)Request ([^>]*)>(?:\\s*<cpd rnatimeout=\"(\\d+)ms\")?");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    final TcpServer server = new TcpServer(this::serve);
    final List<String> requests = new ArrayList<>();
    private final ScheduledThreadPoolExecutor dialer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, TcpServer.THREADS);
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Integer> created = new HashMap<>();
    /** State of each contact; "" = it waits. */
    private final Map<String, String> contacts = new HashMap<>();
    private int ports = 10;
    private int status = 200;

    SimulatedPlatform() throws IOException {
        // it listens
    }

    String url() {
        return "http://127.0.0.1:" + server.port() + "/SSG";
    }

    synchronized int created(String token) {
        return created.getOrDefault(token, 0);
    }

    synchronized Map<String, Integer> created() {
        return Map.copyOf(created);
    }

    synchronized boolean waits(String token) {
        return "".equals(contacts.get(token));
    }

    synchronized void ports(int ports) {
        this.ports = ports;
    }

    /** It answers with this status from now on. */
    synchronized void status(int status) {
        this.status = status;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        int length = 0;
        StringBuilder head = new StringBuilder();
        String line = line(in);
        if (line.isEmpty()) {
            return;
        }
        for (; !line.isEmpty(); line = line(in)) {
            head.append(line).append('\n');
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        byte[] answer = answer(head + body).getBytes(StandardCharsets.UTF_8);
        int code;
        synchronized (this) {
            code = status;
        }
        out.write(("HTTP/1.1 " + code + " Word\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(answer.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(answer);
        out.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    private synchronized String answer(String request) {
        requests.add(request);
        if (status != 200) {
            return "no";
        }
        StringBuilder answer = new StringBuilder("<?xml version=\"1.0\"?><SSGResponse AvailablePorts=\"" + ports + "\">");
        Matcher each = REQUEST.matcher(request);
        while (each.find()) {
            Map<String, String> attributes = new HashMap<>();
            ATTRIBUTE.matcher(each.group(2)).results().forEach(found -> attributes.put(found.group(1), found.group(2)));
            String token = attributes.get("Token");
            answer.append("<ResponseElement Token=\"").append(token).append("\" RequestID=\"r-").append(token).append("\" ").append(switch (each.group(1)) {
                case "Create" -> create(token, attributes, each.group(3));
                case "Cancel" -> cancel(token);
                default -> state(token);
            }).append("/>");
        }
        return answer.append("</SSGResponse>").toString();
    }

    private String create(String token, Map<String, String> attributes, String ring) {
        if (attributes.get("Telnum").endsWith("9")) {
            return "ResponseType=\"FAILURE\" Reason=\"number not allowed\"";
        }
        created.merge(token, 1, Integer::sum);
        contacts.put(token, "");
        String url = attributes.get("NotificationURL");
        switch (attributes.get("Telnum").charAt(attributes.get("Telnum").length() - 1)) {
            case '1' -> complete(token, url, 50, "SUCCESS", "Human");
            case '2' -> complete(token, url, 50, "FAILURE", "Busy");
            case '3' -> complete(token, url, Long.parseLong(ring), "FAILURE", "NoAnswer");
            case '4' -> complete(token, url, 50, "FAILURE", "InvalidNumber");
            default -> { }
        }
        return "ResponseType=\"SUCCESS\"";
    }

    private String cancel(String token) {
        return contacts.replace(token, "", "Cancelled") ? "ResponseType=\"SUCCESS\"" : "ResponseType=\"FAILURE\" Reason=\"not waiting\"";
    }

    private String state(String token) {
        String state = contacts.get(token);
        if (state == null) {
            return "ResponseType=\"FAILURE\" Reason=\"no such request\"";
        }
        return "ResponseType=\"SUCCESS\" Status=\"" + (state.isEmpty() ? "QUEUED\"" : "COMPLETED\" CallState=\"" + state + "\"");
    }

    private void complete(String token, String url, long millis, String result, String state) {
        dialer.schedule(() -> {
            synchronized (this) {
                if (!contacts.replace(token, "", state)) {
                    return;
                }
            }
            // told twice, as a platform does that has not heard the answer
            for (int times = 0; times < 2; times++) {
                notify(url + "?Token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&Result=" + result + "&CallState=" + state);
            }
        }, millis, TimeUnit.MILLISECONDS);
    }

    /** Status of the answer, 0 = none. */
    static int notify(String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setReadTimeout(30_000);
            connection.setRequestProperty("Connection", "close");
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException nobodyListens) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        dialer.shutdownNow();
        server.close();
    }
}
