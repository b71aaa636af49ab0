package org.holdfast.proving.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {
    @TempDir
    Path folder;

    @Test
    void tellsOutputAndExitCode() throws IOException, InterruptedException {
        assertThat(Command.run(10, List.of("sh", "-c", "echo out; echo err >&2; exit 3"))).isEqualTo(new Command.Outcome(3, "out\nerr\n"));
    }

    @Test
    void endsWhatTakesTooLong() throws IOException, InterruptedException {
        assertThat(Command.run(1, List.of("sleep", "60")).exit()).isEqualTo(-1);
    }

    @Test
    void failsWhenAProgramThatMustSucceedFails() {
        assertThatThrownBy(() -> Command.must(List.of("sh", "-c", "echo no space; exit 1"))).hasMessageContaining("no space");
    }

    @Test
    void stopsWhatItStarted() throws IOException, InterruptedException {
        Child child = Child.start("sleeper", folder.resolve("out"), Map.of(), List.of("sleep", "60"));
        assertThat(child.alive()).isTrue();
        child.stop();
        assertThat(child.alive()).isFalse();
        Child killed = Child.start("sleeper", folder.resolve("out"), Map.of(), List.of("sleep", "60"));
        killed.kill();
        assertThat(ProcessHandle.of(killed.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
