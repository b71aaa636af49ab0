package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder while it changes. */
class FilesLinkTest {
    @TempDir
    Path folder;

    private final BlockingQueue<Object> reports = new LinkedBlockingQueue<>();
    private FilesLink link;

    private final ConfigurationEvents events = new ConfigurationEvents() {
        @Override
        public void configurationChanged(ServerDefinition definition) {
            reports.add(definition);
        }

        @Override
        public void configurationRefused(List<String> problems) {
            reports.add(problems);
        }

        @Override
        public void opened() {
            reports.add("opened");
        }

        @Override
        public void heard() {
            reports.add("heard");
        }

        @Override
        public void resynced() {
            reports.add("resynced");
        }

        @Override
        public void closed(Disconnect why) {
            reports.add(why);
        }
    };

    @AfterEach
    void close() {
        link.close();
    }

    private Object next() throws InterruptedException {
        Object report = reports.poll(10, TimeUnit.SECONDS);
        assertThat(report).isNotNull();
        return report;
    }

    private void open(Path where) {
        link = new FilesLink(where, Duration.ofMillis(20), new LinkId("test", 1), events);
    }

    @Test
    void changesAreTakenAndWrongOnesChangeNothing() throws IOException, InterruptedException {
        open(folder);
        assertThat(next()).isEqualTo("opened");
        link.subscribe(4);
        assertThat(next()).isInstanceOfSatisfying(ServerDefinition.class, empty -> assertThat(empty.revision()).isEqualTo(5));

        Files.writeString(folder.resolve("a.yaml"), "lists: {a: {maxAttempts: 2}}");
        assertThat(next()).isInstanceOfSatisfying(ServerDefinition.class, read -> {
            assertThat(read.revision()).isEqualTo(6);
            assertThat(read.lists()).containsOnlyKeys("a");
        });

        Files.writeString(folder.resolve("a.yaml"), "lists: {a: {maxAttempts: two}}");
        assertThat(next()).isEqualTo(List.of("a.yaml:1:26: lists.a.maxAttempts: a whole number expected, found 'two'"));

        Files.writeString(folder.resolve("a.yaml"), "lists: {a: {maxAttempts: 3}}");
        assertThat(next()).isInstanceOfSatisfying(ServerDefinition.class, read -> {
            assertThat(read.revision()).isEqualTo(7);
            assertThat(read.lists().get("a").maxAttempts()).isEqualTo(3);
        });
    }

    @Test
    void aMissingFolderRefusesAndAVanishedOneCloses() throws IOException, InterruptedException {
        open(folder.resolve("missing"));
        assertThat(next()).isInstanceOfSatisfying(Disconnect.class,
                why -> assertThat(why.cause()).isEqualTo(Disconnect.Cause.REFUSED));
        Path vanishing = Files.createDirectory(folder.resolve("vanishing"));
        open(vanishing);
        assertThat(next()).isEqualTo("opened");
        link.subscribe(0);
        assertThat(next()).isInstanceOf(ServerDefinition.class);
        Files.delete(vanishing);
        assertThat(next()).isInstanceOfSatisfying(Disconnect.class,
                why -> assertThat(why.cause()).isEqualTo(Disconnect.Cause.CLOSED));
    }

    @Test
    void noThreadIsLeftAfterClose() throws InterruptedException {
        open(folder);
        assertThat(next()).isEqualTo("opened");
        Thread[] threads = new Thread[Thread.activeCount() + 10];
        int count = Thread.enumerate(threads);
        Thread ours = null;
        for (int i = 0; i < count; i++) {
            ours = threads[i].getName().equals("holdfast-files-test#1") ? threads[i] : ours;
        }
        assertThat(ours).isNotNull();
        link.close();
        ours.join(10_000);
        assertThat(ours.isAlive()).isFalse();
    }
}
