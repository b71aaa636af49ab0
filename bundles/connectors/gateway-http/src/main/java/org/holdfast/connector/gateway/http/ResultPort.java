package org.holdfast.connector.gateway.http;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.api.CallReference;
import org.holdfast.connector.toolkit.HostPort;
import org.holdfast.connector.toolkit.HttpPort;
import org.holdfast.connector.toolkit.ServerTls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port on which the platform tells what became of contacts: {@code GET /notify/SECRET?Token=…&Result=…&CallState=…}.
 * The secret is known to those only whom we gave it, so that nobody else can tell results.
 */
final class ResultPort {
    private static final Logger LOG = LoggerFactory.getLogger(ResultPort.class);
    private static final String PATH = "/notify/";
    private static final int MOST_CONNECTIONS = 200;
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final String name;
    private final PlatformOptions options;
    private final String secret;
    private final Contacts contacts;
    private @Nullable HttpPort port;
    private boolean over;

    ResultPort(String name, PlatformOptions options, String secret, Contacts contacts) {
        this.name = name + "-results";
        this.options = options;
        this.secret = secret;
        this.contacts = contacts;
    }

    synchronized void open() throws IOException {
        if (over) {
            throw new IOException("closing");
        }
        ServerTls tls = secure() ? new ServerTls(options.tls(), options.mutual(), line -> LOG.warn("{}", line)) : null;
        port = new HttpPort(new HttpPort.Options(name, options.notifications().listen(), tls, MOST_CONNECTIONS, WITHIN,
                line -> LOG.warn("{}", line)), new HttpPort.Pages() {
                    @Override
                    public HttpPort.@Nullable Page get(String path) {
                        return get(path, "");
                    }

                    @Override
                    public HttpPort.@Nullable Page get(String path, String query) {
                        return path.equals(PATH + secret) ? notified(query) : null;
                    }
                });
    }

    private boolean secure() {
        return !options.tls().certificate().isBlank();
    }

    /** What the platform is told to call; empty before the port is open. */
    synchronized String url() {
        if (port == null) {
            return "";
        }
        String base = options.notifications().url();
        if (base.isEmpty()) {
            base = (secure() ? "https://" : "http://") + new HostPort(options.notifications().listen().host(), port.port());
        }
        return base.replaceAll("/+$", "") + PATH + secret;
    }

    private HttpPort.Page notified(String query) {
        Map<String, String> said = parameters(query);
        Optional<CallReference> contact = reference(said.getOrDefault("token", ""));
        String result = said.getOrDefault("result", "");
        boolean success = result.equalsIgnoreCase("SUCCESS");
        if (contact.isEmpty() || !success && !result.equalsIgnoreCase("FAILURE")) {
            return HttpPort.Page.text(400, "Token=<what we gave> and Result=SUCCESS or FAILURE expected");
        }
        String state = said.getOrDefault("callstate", "");
        contacts.completed(contact.get(), Outcomes.of(success, state), state.isEmpty() ? said.getOrDefault("reason", "") : state);
        return HttpPort.Page.text(200, "ok");
    }

    /** Names in lower case. */
    private static Map<String, String> parameters(String query) {
        Map<String, String> all = new HashMap<>();
        for (String each : query.split("&")) {
            int mark = each.indexOf('=');
            if (mark > 0) {
                try {
                    all.put(each.substring(0, mark).toLowerCase(Locale.ROOT),
                            URLDecoder.decode(each.substring(mark + 1), StandardCharsets.UTF_8).replaceAll("\\p{C}+", " ").strip());
                } catch (IllegalArgumentException wrongEscape) {
                    LOG.debug("gateway.notification.unreadable", wrongEscape);
                }
            }
        }
        return all;
    }

    /** Our reference, unless it is none of ours. */
    static Optional<CallReference> reference(String token) {
        try {
            return Optional.of(CallReference.parse(token));
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    void close() {
        HttpPort open;
        synchronized (this) {
            over = true;
            open = port;
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException gone) {
                LOG.debug("gateway.port.close.failed", gone);
            }
        }
    }
}
