package org.holdfast.proving.simulators.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks again and again, on a schedule, until there is something to see. */
final class Repeat {
    /** One look. */
    interface Look<T> {
        Optional<T> look() throws IOException, InterruptedException;
    }

    private Repeat() {
    }

    /**
     * What the first look that saw something saw.
     *
     * @param pause from the end of one look to the begin of the next
     * @return empty when nothing was seen in time
     * @throws IOException as a look does
     */
    static <T> Optional<T> until(Duration pause, Duration most, Look<T> look) throws IOException, InterruptedException {
        ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor();
        CompletableFuture<T> seen = new CompletableFuture<>();
        schedule.scheduleWithFixedDelay(() -> {
            if (seen.isDone()) {
                return;
            }
            try {
                look.look().ifPresent(seen::complete);
            } catch (IOException | InterruptedException | RuntimeException failure) {
                seen.completeExceptionally(failure);
            }
        }, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return Optional.of(seen.get(most.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException nothing) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(failure.getCause());
        } finally {
            schedule.shutdown();
            if (!schedule.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
                schedule.shutdownNow();
            }
        }
    }
}
