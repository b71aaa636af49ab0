package org.holdfast.connector.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    private void refused(String... starts) throws InterruptedException {
        assertThat(next()).isInstanceOfSatisfying(List.class, problems -> {
            assertThat(problems).hasSameSizeAs(starts);
            for (int i = 0; i < starts.length; i++) {
                assertThat(problems.get(i).toString()).startsWith(starts[i]);
            }
        });
    }

    private void takenWith(String... lists) throws InterruptedException {
        assertThat(next()).isInstanceOfSatisfying(ServerDefinition.class,
                definition -> assertThat(definition.lists()).containsOnlyKeys(lists));
    }

    private void opened() throws InterruptedException {
        open(folder);
        assertThat(next()).isEqualTo("opened");
        link.subscribe(0);
    }

    @Test
    void aChangeMadeWhileAnotherFileWasTooLargeIsTakenWhenThatOneIsGone() throws IOException, InterruptedException {
        opened();
        takenWith();
        Path large = folder.resolve("large.yaml");
        Files.writeString(large, "#".repeat(Folder.MOST_BYTES + 1));
        refused("large.yaml: at most 1048576 bytes expected");
        Files.writeString(folder.resolve("a.yaml"), "lists: {a: {}}");
        refused("large.yaml: at most 1048576 bytes expected");
        Files.delete(large);
        takenWith("a");
    }

    @Test
    void problemsAreToldOnceAndNotAtEveryLook() throws IOException, InterruptedException {
        Files.write(folder.resolve("a.yaml"), new byte[] {(byte) 0xC3, (byte) 0x28});
        Files.writeString(folder.resolve("b.yaml"), "lists: {b: {x: 1}}");
        opened();
        refused("a.yaml: UTF-8 text expected", "b.yaml:1:16: lists.b.x: unknown field");
        Files.writeString(folder.resolve("a.yaml"), "");
        refused("b.yaml:1:16: lists.b.x: unknown field");
        Files.writeString(folder.resolve("b.yaml"), "lists: {b: {}}");
        takenWith("b");
        assertThat(reports).isEmpty();
    }

    @Test
    void whatIsNoFileIsAProblemAndHiddenFilesAndSchemasAreLeftOut() throws IOException, InterruptedException {
        Files.writeString(folder.resolve(".#a.yaml"), "nonsense");
        Files.writeString(folder.resolve("holdfast.schema.json"), "nonsense");
        Files.writeString(folder.resolve("a.yaml.example"), "nonsense");
        opened();
        takenWith();
        Path noFile = Files.createDirectory(folder.resolve("a.yaml"));
        refused("a.yaml: a readable file expected: a file expected, found something else");
        Files.delete(noFile);
        Path dangling = Files.createSymbolicLink(folder.resolve("b.yml"), folder.resolve("nowhere"));
        refused("b.yml: a readable file expected: NoSuchFileException");
        Files.delete(dangling);
        Files.writeString(folder.resolve("c.json"), "{\"lists\": {\"c\": {}}}");
        takenWith("c");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException, InterruptedException {
        for (int i = 0; i <= Folder.MOST_FILES; i++) {
            Files.writeString(folder.resolve("f" + i + ".yaml"), "");
        }
        opened();
        refused("folder: at most 200 files expected");
    }

    @Test
    void problemsAreBounded() throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            text.append("x").append(i).append(": 1\n");
        }
        Files.writeString(folder.resolve("a.yaml"), text);
        opened();
        assertThat(next()).isInstanceOfSatisfying(List.class, problems -> {
            assertThat(problems).hasSize(1001);
            assertThat(problems.get(1000)).isEqualTo("and 500 problems more");
        });
    }

    @Test
    void aFileThatKeepsItsStampButChangesItsTextIsSeen() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "lists: {a: {}}");
        var stamp = Files.getLastModifiedTime(file);
        opened();
        takenWith("a");
        Path other = Files.writeString(folder.resolve("other"), "lists: {b: {}}");
        Files.setLastModifiedTime(other, stamp);
        Files.move(other, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        takenWith("b");
    }

    @Test
    void aFileThatIsEmptiedBeforeItIsWrittenIsNotTakenEmpty() throws InterruptedException {
        Duration poll = Duration.ofSeconds(1);
        link = new FilesLink(folder, poll, new LinkId("test", 1), events);
        assertThat(next()).isEqualTo("opened");
        Snapshot whole = new Snapshot(Map.of("a.yaml", "lists: {a: {}}"), List.of());
        Snapshot emptied = new Snapshot(Map.of("a.yaml", ""), List.of());

        assertThat(link.look(whole)).isLessThan(poll);
        assertThat(reports).isEmpty();
        assertThat(link.look(whole)).isEqualTo(poll);
        takenWith("a");
        assertThat(link.look(emptied)).isLessThan(poll);
        assertThat(link.look(whole)).isEqualTo(poll);
        assertThat(reports).isEmpty();
        link.look(emptied);
        link.look(emptied);
        takenWith();
    }

    @Test
    void subscribingAgainTellsThePresentStateAgain() throws InterruptedException {
        opened();
        takenWith();
        link.subscribe(41);
        assertThat(next()).isInstanceOfSatisfying(ServerDefinition.class,
                definition -> assertThat(definition.revision()).isEqualTo(42));
    }

    @Test
    void probesAndResyncsAreAnsweredAndNothingComesAfterClose() throws InterruptedException {
        opened();
        takenWith();
        link.probe();
        assertThat(next()).isEqualTo("heard");
        link.resync();
        assertThat(next()).isEqualTo("resynced");
        link.close();
        link.probe();
        link.resync();
        link.subscribe(0);
        assertThat(reports).isEmpty();
    }
}
