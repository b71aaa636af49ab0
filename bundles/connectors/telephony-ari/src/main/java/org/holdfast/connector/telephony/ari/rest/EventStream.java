package org.holdfast.connector.telephony.ari.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The WebSocket with the events: one event at a time, the next is asked for when it was worked off. */
public final class EventStream implements WebSocket.Listener {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Predicate<Runnable> loop;
    private final Reports reports;
    private final StringBuilder text = new StringBuilder();

    /** What is reported, on the link's thread. */
    public interface Reports {
        /** Events come from now on. */
        void streaming(WebSocket socket);

        /** Something came. */
        void heard();

        /** An event came. */
        void event(JsonNode event);

        /** No more events. */
        void ended(@Nullable Throwable why);
    }

    /** A stream that reports on this loop, which says false when the link is over. */
    public EventStream(Predicate<Runnable> loop, Reports reports) {
        this.loop = loop;
        this.reports = reports;
    }

    @Override
    public void onOpen(WebSocket socket) {
        // opened too late for a link that is over: Asterisk would go on sending to nobody
        if (loop.test(() -> reports.streaming(socket))) {
            socket.request(1);
        } else {
            socket.abort();
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (text.length() > MOST_CHARACTERS) {
            socket.abort();
            loop.test(() -> reports.ended(new IllegalStateException("an event has more than " + MOST_CHARACTERS + " characters")));
        } else if (last) {
            String whole = text.toString();
            text.setLength(0);
            loop.test(() -> {
                try {
                    reports.heard();
                    reports.event(AriClient.json(whole));
                } finally {
                    socket.request(1);
                }
            });
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        loop.test(reports::heard);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        loop.test(() -> reports.ended(null));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable why) {
        loop.test(() -> reports.ended(why));
    }
}
