package org.holdfast.connector.configuration.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.jspecify.annotations.Nullable;

/**
 * A link to the folder: one thread that looks at it again and again and reports what changed.
 *
 * <p>A change is taken when a second look, shortly after the first, sees the same. A file is often emptied before it
 * is written, and a folder that comes back is filled file by file; taking that would remove campaigns.
 */
final class FilesLink implements ConfigurationLink {
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final int MOST_PROBLEMS = 1000;

    private final Path path;
    private final Folder folder;
    private final ConfigurationEvents events;
    private final Duration poll;
    private final ScheduledThreadPoolExecutor thread;
    /** Reports and the end exclude each other, so that nothing is reported after {@link #close()} returned. */
    private final Object gate = new Object();
    private boolean over;
    // what follows belongs to the thread
    private @Nullable Snapshot taken;
    private @Nullable Snapshot seen;
    private boolean looking;
    private long revision;

    FilesLink(Path path, Duration poll, LinkId id, ConfigurationEvents events) {
        this.path = path;
        this.folder = new Folder(path);
        this.events = events;
        this.poll = poll;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread named = new Thread(task, "holdfast-files-" + id);
            named.setDaemon(true);
            return named;
        }, new ThreadPoolExecutor.DiscardPolicy());
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.execute(this::open);
    }

    private void open() {
        try {
            folder.read();
            report(events::opened);
        } catch (IOException unreadable) {
            end(Disconnect.Cause.REFUSED, unreadable);
        }
    }

    private void report(Runnable report) {
        synchronized (gate) {
            if (!over) {
                report.run();
            }
        }
    }

    private void end(Disconnect.Cause cause, Exception why) {
        report(() -> {
            over = true;
            thread.shutdown();
            events.closed(new Disconnect(cause, "folder " + path + " cannot be read: " + why.getClass().getSimpleName()));
        });
    }

    @Override
    public void subscribe(long afterRevision) {
        thread.execute(() -> {
            revision = afterRevision;
            taken = null;
            if (!looking) {
                looking = true;
                turn();
            }
        });
    }

    /** Looks, and again after a while; whatever goes wrong ends the link, because a silent one would never be missed. */
    private void turn() {
        try {
            Duration pause = look(folder.read());
            thread.schedule(this::turn, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException unreadable) {
            end(Disconnect.Cause.CLOSED, unreadable);
        }
    }

    /** Takes what is new; the answer is when to look again. */
    Duration look(Snapshot now) {
        Snapshot before = seen;
        seen = now;
        if (now.equals(taken)) {
            return poll;
        }
        if (!now.equals(before)) {
            return poll.compareTo(SETTLE) < 0 ? poll : SETTLE;
        }
        taken = now;
        List<String> problems = new ArrayList<>(now.problems());
        ServerDefinition definition = Folder.bind(now.texts(), revision + 1, problems);
        if (problems.isEmpty()) {
            revision++;
            report(() -> events.configurationChanged(definition));
        } else {
            report(() -> events.configurationRefused(bounded(problems)));
        }
        return poll;
    }

    private static List<String> bounded(List<String> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return List.copyOf(problems);
        }
        List<String> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        first.add("and " + (problems.size() - MOST_PROBLEMS) + " problems more");
        return List.copyOf(first);
    }

    /** Looks at the folder: it is there, or the link is over. */
    @Override
    public void probe() {
        thread.execute(() -> answer(events::heard));
    }

    /** There is nothing to ask again: {@link #subscribe} does. */
    @Override
    public void resync() {
        thread.execute(() -> answer(events::resynced));
    }

    private void answer(Runnable report) {
        try {
            folder.read();
            report(report);
        } catch (IOException | RuntimeException unreadable) {
            end(Disconnect.Cause.CLOSED, unreadable);
        }
    }

    @Override
    public void close() {
        synchronized (gate) {
            over = true;
        }
        thread.shutdownNow();
    }
}
