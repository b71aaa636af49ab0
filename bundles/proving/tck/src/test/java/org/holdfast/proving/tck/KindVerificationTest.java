package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A right connector of a kind breaks no rule, a wrong one exactly its own.
 *
 * @param <T> what makes a connector wrong
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KindVerificationTest<T> {
    /** The verification with connectors that are wrong in this way. */
    abstract Kit.Outcome run(Supplier<? extends T> twist);

    /** A twist that changes nothing. */
    abstract T nothing();

    /** The verification of the kind. */
    abstract Class<?> verification();

    /** The wrong connectors, made with {@link #wrong}. */
    abstract Stream<Arguments> wrongConnectors();

    final Arguments wrong(String name, Supplier<? extends T> twist, String rule) {
        return arguments(name, twist, rule);
    }

    @Test
    void aRightConnectorBreaksNoRule() {
        Kit.Outcome outcome = run(this::nothing);
        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.rules()).isEqualTo((int) Kit.rules(verification()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConnectors")
    void aWrongConnectorBreaksItsRuleAndNoOther(String name, Supplier<? extends T> twist, String rule) {
        Kit.Outcome outcome = run(twist);
        assertThat(outcome.broken()).containsOnlyKeys(rule);
        assertThat(outcome.broken().get(rule)).contains("If this fails, check ");
    }
}
