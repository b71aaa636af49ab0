package org.holdfast.proving.chaos.fault;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.holdfast.proving.chaos.peer.Namespace;

/** Refuses for a second, takes for a second, and so on. */
final class Flapping implements Outage {
    private static final int PATIENCE_SECONDS = 30;

    private final Namespace place;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private boolean refusing;

    Flapping(Namespace place) {
        this.place = place;
        clock.scheduleAtFixedRate(this::turn, 0, 1, TimeUnit.SECONDS);
    }

    private void turn() {
        try {
            refusing = !refusing;
            place.refuse(refusing);
            if (refusing) {
                place.reset();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void heal() throws Exception {
        clock.shutdown();
        if (!clock.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(place.name() + " flaps on");
        }
        if (refusing) {
            refusing = false;
            place.refuse(false);
        }
    }
}
