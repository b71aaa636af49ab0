package org.holdfast.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node remembers over a crash. */
class FileDrainNoticeTest {
    @TempDir
    Path folder;

    @Test
    void anAnnouncedEpochIsSuspectedAfterARestart() throws IOException {
        Path file = folder.resolve("notice");
        FileDrainNotice before = new FileDrainNotice(file);
        assertThat(before.suspects(5)).isFalse();
        before.announce(5);

        FileDrainNotice after = new FileDrainNotice(file);
        assertThat(after.suspects(5)).isTrue();
        assertThat(after.suspects(4)).isFalse();
        assertThat(after.suspects(6)).isFalse();
    }

    @Test
    void everythingBeforeAnotherNodesEpochIsSuspected() throws IOException {
        Path file = folder.resolve("notice");
        new FileDrainNotice(file).suspectBefore(7);
        new FileDrainNotice(file).suspectBefore(3);

        FileDrainNotice after = new FileDrainNotice(file);
        assertThat(after.suspects(6)).isTrue();
        assertThat(after.suspects(7)).isFalse();
    }

    @Test
    void aFileOfAnotherKindIsAFault() throws IOException {
        Path file = Files.writeString(folder.resolve("notice"), "hello\n");
        assertThatThrownBy(() -> new FileDrainNotice(file)).isInstanceOf(IOException.class)
                .hasMessageContaining("'drained N' or 'before N' expected, found 'hello'");
    }

    @Test
    void aNoticeThatCannotBeWrittenIsNotMade() throws IOException {
        FileDrainNotice notice = new FileDrainNotice(folder.resolve("missing/notice"));
        assertThatThrownBy(() -> notice.announce(1)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> notice.announce(1)).as("asked again").isInstanceOf(UncheckedIOException.class);
        assertThat(notice.suspects(1)).isFalse();
        assertThatThrownBy(() -> notice.suspectBefore(4)).isInstanceOf(UncheckedIOException.class);
        assertThat(notice.suspects(3)).isFalse();
    }
}
