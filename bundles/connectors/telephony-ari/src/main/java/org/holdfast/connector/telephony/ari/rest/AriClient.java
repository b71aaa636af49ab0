package org.holdfast.connector.telephony.ari.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.holdfast.connector.toolkit.Tls;

/**
 * Requests of one link. Used by the link's thread alone; answers are handed to it. At most so many requests run at the
 * same time, the others wait in order. A POST is never sent twice: the JDK repeats only requests that change nothing.
 */
public final class AriClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AriAddress address;
    private final String authorization;
    private final Duration timeout;
    private final int most;
    private final Consumer<Runnable> loop;
    private final ExecutorService workers;
    private final HttpClient http;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * A client without a connection.
     *
     * @param name of its threads
     * @param most requests at the same time
     * @param loop where answers are worked off
     * @throws IOException if a file of the account cannot be used
     */
    public AriClient(
            String name, AriAddress address, Account account, Duration timeout, int most, Consumer<Runnable> loop) throws IOException {
        this.address = address;
        this.timeout = timeout;
        this.most = most;
        this.loop = loop;
        authorization = account.authorization();
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        if (address.secure()) {
            builder.sslContext(account.tls().context()).sslParameters(parameters());
        }
        workers = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        http = builder.executor(workers).build();
    }

    private static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(Tls.versions());
        return parameters;
    }

    /** Begins to open the stream of events. */
    public void events(String application, Duration within, WebSocket.Listener listener, Consumer<Throwable> failed) {
        http.newWebSocketBuilder()
                .header("Authorization", authorization)
                .connectTimeout(within)
                .buildAsync(address.events(application), listener)
                .whenComplete((socket, wrong) -> {
                    if (wrong != null) {
                        loop.accept(() -> failed.accept(cause(wrong)));
                    }
                });
    }

    /** Asks. */
    public void get(String path, Consumer<Answer> then) {
        send(HttpRequest.newBuilder().GET(), path, then);
    }

    /** Makes or changes something; never sent twice. */
    public void post(String path, Map<String, ?> body, Consumer<Answer> then) {
        try {
            send(HttpRequest.newBuilder().header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))), path, then);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Ends something. */
    public void delete(String path, Consumer<Answer> then) {
        send(HttpRequest.newBuilder().DELETE(), path, then);
    }

    private void send(HttpRequest.Builder request, String path, Consumer<Answer> then) {
        HttpRequest built = request.uri(address.resource(path)).timeout(timeout).header("Authorization", authorization).build();
        waiting.add(() -> http.sendAsync(built, HttpResponse.BodyHandlers.ofString()).whenComplete((response, wrong) ->
                loop.accept(() -> {
                    running--;
                    next();
                    then.accept(wrong == null ? new Answer(response.statusCode(), json(response.body())) : failure(wrong));
                })));
        next();
    }

    private void next() {
        while (running < most && !waiting.isEmpty()) {
            running++;
            waiting.remove().run();
        }
    }

    private static Answer failure(Throwable wrong) {
        return cause(wrong) instanceof ConnectException ? Answer.NOT_SENT : Answer.IN_DOUBT;
    }

    private static Throwable cause(Throwable wrong) {
        return wrong instanceof CompletionException && wrong.getCause() != null ? wrong.getCause() : wrong;
    }

    /** Reads JSON; missing when it is none. */
    public static JsonNode json(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JsonProcessingException garbage) {
            return MissingNode.getInstance();
        }
    }

    /** Lets go of its threads. The JDK's own one ends when this object is collected (JDK 17 knows no other way). */
    public void close() {
        waiting.clear();
        workers.shutdown();
    }
}
