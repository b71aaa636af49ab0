package org.holdfast.proving.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void medianIsTheMiddleWhateverTheOrder() {
        assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Sample.of(9, 1, 5, 7).median()).isEqualTo(6);
        assertThat(Sample.of(9, 1, 5).min()).isEqualTo(1);
        assertThat(Sample.of(9, 1, 5).max()).isEqualTo(9);
    }

    @Test
    void ratioIsTakenRoundByRound() {
        Sample ratio = Sample.of(10, 30).over(Sample.of(20, 40));
        assertThat(ratio.values()).containsExactly(0.5, 0.75);
    }

    @Test
    void goalsHaveADirection() {
        assertThat(Goal.atLeast(0.55).verdict(0.55)).isEqualTo("reached");
        assertThat(Goal.atLeast(0.55).verdict(0.54)).isEqualTo("short");
        assertThat(Goal.atMost(1.25).verdict(1.3)).isEqualTo("short");
        assertThat(Goal.NONE.verdict(1)).isEmpty();
        assertThat(Goal.atLeast(0.55, 0.7)).hasToString("at least 0.5500, aim 0.7000");
    }

    @Test
    void cpuTimeOfThisProcessGrows() throws Exception {
        double before = Cpu.of(ProcessHandle.current().pid());
        long spun = 0;
        while (Cpu.of(ProcessHandle.current().pid()) - before < 0.05) {
            spun++;
        }
        assertThat(spun).isPositive();
        assertThat(Cpu.ofMachine()).isPositive();
        assertThat(Cpu.ofThisAndDescendants()).isCloseTo(before, within(60.0));
    }
}
