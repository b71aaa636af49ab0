package org.holdfast.proving.simulators.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        assertThat(Json.read("{ \"a\": [1, -2.5e1, true, false, null], \"b\": {\"c\": \"x\\n\\u00e9\\\"\\\\\"}, \"d\": [] , \"e\": {} }"))
                .isEqualTo(Map.of("a", List.of(1.0, -25.0, true, false, ""), "b", Map.of("c", "x\né\"\\"), "d", List.of(), "e", Map.of()));
    }

    @Test
    void passesOverWhatAShellPrintsAround() {
        assertThat(Json.read("hello\n[{\"n\": 3}]\nbye")).isEqualTo(List.of(Map.of("n", 3.0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "{", "[1,", "{\"a\"", "{\"a\":", "{\"a\" 1}", "[\"\\u12", "[\"\\", "[x]", "{1:2}"})
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatThrownBy(() -> Json.read("[".repeat(10_000))).isInstanceOf(IllegalArgumentException.class);
    }
}
