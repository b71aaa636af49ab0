package org.holdfast.proving.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Set<String> KNOWN = Set.of("calls", "cycles");

    @Test
    void nothingAskedMeansEverything() {
        Options options = Options.of(List.of(), KNOWN);
        assertThat(options.quick()).isFalse();
        assertThat(options.wants("calls")).isTrue();
        assertThat(options.rounds(5)).isEqualTo(5);
    }

    @Test
    void onlyNamesSome() {
        Options options = Options.of(List.of("--quick", "--only", "cycles"), KNOWN);
        assertThat(options.wants("cycles")).isTrue();
        assertThat(options.wants("calls")).isFalse();
        assertThat(options.rounds(5)).isEqualTo(1);
    }

    @Test
    void wrongArgumentsSayWhatIsWrong() {
        assertThatThrownBy(() -> Options.of(List.of("--only", "speed"), KNOWN)).hasMessageContaining("'speed'");
        assertThatThrownBy(() -> Options.of(List.of("--rounds", "0"), KNOWN)).hasMessageContaining("1..100");
        assertThatThrownBy(() -> Options.of(List.of("--only"), KNOWN)).hasMessageContaining("a value expected");
        assertThatThrownBy(() -> Options.of(List.of("fast"), KNOWN)).hasMessageContaining("fast");
    }
}
