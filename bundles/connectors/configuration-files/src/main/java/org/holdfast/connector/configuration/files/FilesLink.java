package org.holdfast.connector.configuration.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.jspecify.annotations.Nullable;

/** A link to the folder: one thread that looks at it again and again and reports what changed. */
final class FilesLink implements ConfigurationLink {
    private final Folder folder;
    private final ConfigurationEvents events;
    private final Duration poll;
    private final ScheduledThreadPoolExecutor thread;
    private @Nullable Map<String, String> last;
    private List<String> lastProblems = List.of();
    private long revision;
    private volatile boolean over;

    FilesLink(Path folder, Duration poll, LinkId id, ConfigurationEvents events) {
        this.folder = new Folder(folder);
        this.events = events;
        this.poll = poll;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread named = new Thread(task, "holdfast-files-" + id);
            named.setDaemon(true);
            return named;
        });
        thread.execute(this::open);
    }

    private void open() {
        try {
            folder.read(new ArrayList<>());
            report(events::opened);
        } catch (IOException unreadable) {
            end(Disconnect.Cause.REFUSED, unreadable);
        }
    }

    private void report(Runnable report) {
        if (!over) {
            report.run();
        }
    }

    private void end(Disconnect.Cause cause, IOException why) {
        if (!over) {
            over = true;
            thread.shutdown();
            events.closed(new Disconnect(cause, why.toString()));
        }
    }

    @Override
    public void subscribe(long afterRevision) {
        execute(() -> {
            revision = afterRevision;
            look();
            thread.scheduleWithFixedDelay(this::look, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void look() {
        if (over) {
            return;
        }
        List<String> problems = new ArrayList<>();
        Map<String, String> texts;
        try {
            texts = folder.read(problems);
        } catch (IOException unreadable) {
            end(Disconnect.Cause.CLOSED, unreadable);
            return;
        }
        if (texts.equals(last) && (problems.isEmpty() || problems.equals(lastProblems))) {
            return;
        }
        last = texts;
        ServerDefinition definition = Folder.bind(texts, revision + 1, problems);
        lastProblems = List.copyOf(problems);
        if (problems.isEmpty()) {
            revision++;
            report(() -> events.configurationChanged(definition));
        } else {
            report(() -> events.configurationRefused(List.copyOf(problems)));
        }
    }

    private void execute(Runnable task) {
        if (!over) {
            thread.execute(task);
        }
    }

    @Override
    public void probe() {
        execute(() -> report(events::heard));
    }

    @Override
    public void resync() {
        execute(() -> report(events::resynced));
    }

    @Override
    public void close() {
        over = true;
        thread.shutdownNow();
    }
}
