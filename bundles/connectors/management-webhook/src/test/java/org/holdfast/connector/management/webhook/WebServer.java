package org.holdfast.connector.management.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.holdfast.connector.toolkit.testing.Await;

/** A web server on loopback that answers what it is told to, then 204. */
final class WebServer implements AutoCloseable {
    static final String NOTHING = "";
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> taken = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final ServerSocket listener;

    /** One request; names of headers in lower case. */
    record Request(String line, Map<String, String> headers, byte[] body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException noJson) {
                throw new AssertionError(new String(body, StandardCharsets.UTF_8), noJson);
            }
        }
    }

    WebServer(ServerSocket listener) {
        this.listener = listener;
        Thread thread = new Thread(this::accept);
        thread.setDaemon(true);
        thread.start();
    }

    static WebServer plain() throws IOException {
        return new WebServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next requests get these answers; {@link #NOTHING} = the connection is held without one. */
    void answer(String... whole) {
        answers.addAll(List.of(whole));
    }

    static String status(int code) {
        return "HTTP/1.1 " + code + " Word\r\nContent-Length: 0\r\n\r\n";
    }

    List<Request> requests() {
        return requests;
    }

    List<Request> await(int count) {
        Await.until(() -> requests.size() >= count, () -> requests.size());
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                taken.add(socket);
                serve(socket);
            } catch (IOException over) {
                continue;
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String line = line(in);
        if (line.isEmpty()) {
            socket.close();
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.put(header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT), header.substring(header.indexOf(':') + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        String answer = answers.isEmpty() ? status(204) : answers.remove();
        requests.add(new Request(line, headers, body));
        if (!answer.equals(NOTHING)) {
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.close();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter >= 0 && letter != '\n'; letter = in.read()) {
            line.append((char) letter);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket each : taken) {
            each.close();
        }
    }
}
