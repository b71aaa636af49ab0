package org.holdfast.connector.telephony.ari.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The WebSocket with the events: one event at a time, the next is asked for when it was worked off. */
public final class EventStream implements WebSocket.Listener {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Consumer<Runnable> loop;
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

    /** A stream that reports on this loop. */
    public EventStream(Consumer<Runnable> loop, Reports reports) {
        this.loop = loop;
        this.reports = reports;
    }

    @Override
    public void onOpen(WebSocket socket) {
        loop.accept(() -> reports.streaming(socket));
        socket.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (text.length() > MOST_CHARACTERS) {
            socket.abort();
            loop.accept(() -> reports.ended(new IllegalStateException("an event has more than " + MOST_CHARACTERS + " characters")));
        } else if (last) {
            String whole = text.toString();
            text.setLength(0);
            loop.accept(() -> {
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
        loop.accept(reports::heard);
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        loop.accept(() -> reports.ended(null));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable why) {
        loop.accept(() -> reports.ended(why));
    }
}
