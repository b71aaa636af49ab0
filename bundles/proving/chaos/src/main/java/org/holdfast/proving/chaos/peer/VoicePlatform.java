package org.holdfast.proving.chaos.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.holdfast.connector.toolkit.Tls;

/**
 * A program that is a voice platform: it takes contacts by HTTPS, "calls" them as the last two digits of their numbers say, and
 * tells the results, again and again until they are taken. What it took is in its journal, so a kill costs none of it. A
 * simulator: nobody's phone rings.
 *
 * <pre>VoicePlatform ADDRESS PORT JOURNAL TRUST CERTIFICATE KEY</pre>
 *
 * Lines of the journal: {@code TIME TOKEN NUMBER RESULT} for a contact that it took, {@code TIME ended TOKEN}, {@code url URL}.
 */
public final class VoicePlatform {
    private static final Pattern REQUEST = Pattern.compile("<(Create|Query|Cancel)Request ([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final int OK = 200;
    private static final int PORTS = 100;
    private static final int THREADS = 4;
    private static final int BACKLOG = 100;
    private static final int TAKEN = 4;
    private static final int ENDED = 3;
    private static final long SHORT_MILLIS = 500;
    private static final long TALK_MILLIS = 2_000;
    private static final long AGAIN_MILLIS = 1_000;
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final Path journal;
    private final HttpClient client;
    private final ScheduledExecutorService dialer = Executors.newScheduledThreadPool(THREADS);
    /** Contacts by token: the result, empty while they are being called. */
    private final Map<String, String> states = new HashMap<>();
    private String url = "";

    private VoicePlatform(Path journal, SSLContext tls) throws IOException {
        this.journal = journal;
        client = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).connectTimeout(WITHIN).build();
        recall();
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1]));
        SSLContext tls = new Tls(arguments[3], arguments[4], arguments[5]).context();
        VoicePlatform platform = new VoicePlatform(Path.of(arguments[2]), tls);
        HttpsServer server = HttpsServer.create(listen, BACKLOG);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setNeedClientAuth(true);
            }
        });
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/SSG", platform::serve);
        server.start();
        System.out.println("ready");
    }

    /** What was taken before a kill and has not ended goes on. */
    private void recall() throws IOException {
        Map<String, String[]> open = new HashMap<>();
        for (String line : Files.exists(journal) ? Files.readAllLines(journal) : java.util.List.<String>of()) {
            String[] words = line.split(" ");
            if (words.length == TAKEN) {
                open.put(words[1], words);
            } else if (words.length == ENDED) {
                states.put(words[2], open.remove(words[2])[3]);
            } else if (words.length == 2) {
                url = words[1];
            }
        }
        open.forEach((token, words) -> call(token, words[3]));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(OK, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized String answer(String request) throws IOException {
        StringBuilder answer = new StringBuilder("<?xml version=\"1.0\"?><SSGResponse AvailablePorts=\"" + PORTS + "\">");
        Matcher each = REQUEST.matcher(request);
        while (each.find()) {
            Map<String, String> attributes = new HashMap<>();
            ATTRIBUTE.matcher(each.group(2)).results().forEach(found -> attributes.put(found.group(1), found.group(2)));
            String token = attributes.getOrDefault("Token", "");
            answer.append("<ResponseElement Token=\"").append(token).append("\" ").append(switch (each.group(1)) {
                case "Create" -> create(token, attributes);
                case "Query" -> state(token);
                default -> "ResponseType=\"FAILURE\" Reason=\"it is being called\"";
            }).append("/>");
        }
        return answer.append("</SSGResponse>").toString();
    }

    /** A token that comes twice is a second call: that is for the journal to show. */
    private String create(String token, Map<String, String> attributes) throws IOException {
        String number = attributes.getOrDefault("Telnum", "");
        String result = switch (number.substring(Math.max(0, number.length() - 2))) {
            case "70" -> "Busy";
            case "80" -> "InvalidNumber";
            default -> "Human";
        };
        String told = attributes.getOrDefault("NotificationURL", "");
        if (!told.equals(url)) {
            url = told;
            note("url " + url);
        }
        note(Instant.now() + " " + token + " " + number + " " + result);
        call(token, result);
        return "ResponseType=\"SUCCESS\" RequestID=\"" + token.hashCode() + "\"";
    }

    private synchronized String state(String token) {
        String state = states.get(token);
        return state == null ? "ResponseType=\"FAILURE\" Reason=\"no such request\""
                : "ResponseType=\"SUCCESS\" Status=\"" + (state.isEmpty() ? "QUEUED\"" : "COMPLETED\" CallState=\"" + state + "\"");
    }

    private void call(String token, String result) {
        states.put(token, "");
        dialer.schedule(() -> ended(token, result), result.equals("Human") ? TALK_MILLIS : SHORT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void ended(String token, String result) {
        states.put(token, result);
        try {
            note(Instant.now() + " ended " + token);
        } catch (IOException full) {
            System.err.println("the journal cannot be written: " + full);
        }
        tell(URI.create(url + "?Token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&Result="
                + (result.equals("Human") ? "SUCCESS" : "FAILURE") + "&CallState=" + result));
    }

    private void tell(URI where) {
        client.sendAsync(HttpRequest.newBuilder(where).timeout(WITHIN).build(), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failed) -> {
                    if (failed != null || answer.statusCode() != OK) {
                        System.out.println("not taken: " + (failed == null ? answer.statusCode() : failed));
                        dialer.schedule(() -> tell(where), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                    }
                });
    }

    private void note(String line) throws IOException {
        Files.writeString(journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
