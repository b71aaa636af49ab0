package org.holdfast.standby;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoliciesTest {
    @Test
    void namesAreThoseOfTheConfiguration() {
        assertThat(new NonePolicy().name()).isEqualTo("none");
        assertThat(new WarmPolicy().name()).isEqualTo("warm");
        assertThat(new HotPolicy().name()).isEqualTo("hot");
    }

    @ParameterizedTest
    @CsvSource({
        // endpoints, attempts, last, switch-over, plan
        "I0,       1, -1, false, 0 a-",
        "O3,       1, -1, false, 0 a-",
        "U0,       1,  0, false, 0 a0",
        "S0,       1,  0, false, 0 a0",
        "I9 I0,    1,  0, false, 0 a-",
        "U0 I0,    1,  0, true,  0 a0",
        "U0 U0,    1,  1, false, 0 a0",
    })
    void required_TS_NS_1_none(String endpoints, int attempts, int last, boolean switchOver, String plan) {
        assertThat(Cases.plan(new NonePolicy(), endpoints, attempts, last, switchOver)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        // the start: primary first, its backup after so many attempts, then round again
        "I0 I0,    1, -1, false, 0 a-",
        "O0 I0,    1, -1, false, 0 a-",
        "C0 I0,    1, -1, false, 0 a-",
        "I1 I0,    1, -1, false, 1 a-",
        "I1 I1,    1, -1, false, 0 a-",
        "I2 I1,    1, -1, false, 1 a-",
        "I2 I0,    3, -1, false, 0 a-",
        "I3 I2,    3, -1, false, 1 a-",
        "I3 I3,    3, -1, false, 0 a-",
        // only one endpoint: that one
        "I7,       1,  0, false, 0 a-",
        // what works stays, no way back by itself
        "U0 I0,    1,  0, false, 0 a0",
        "S0 I0,    1,  0, false, 0 a0",
        "I0 U0,    1,  1, false, 1 a1",
        "U0 U0,    1,  1, false, 1 a1",
        // lost: the other one at once, whatever the number of attempts; then in turns
        "I1 I0,    1,  0, false, 1 a-",
        "I1 O0,    3,  0, false, 1 a-",
        "I1 I2,    3,  0, false, 1 a-",
        "I1 I3,    3,  0, false, 0 a-",
        "I3 I3,    3,  0, false, 0 a-",
        "I4 I3,    3,  0, false, 1 a-",
        "I1 I1,    1,  0, false, 0 a-",
        "I2 I1,    1,  0, false, 1 a-",
        "I0 I1,    1,  1, false, 0 a-",
        "I1 I1,    1,  1, false, 1 a-",
        "I0 I0 I1, 1,  2, false, 0 a-",
        "I0 I1 I0, 1,  1, false, 0 a-",
        "I1 I0 I0, 1,  0, false, 1 a-",
        "I1 I1 I0, 1,  0, false, 2 a-",
        "I1 I1 I1, 1,  0, false, 0 a-",
        // lost while another one is usable (a switch-over was under way)
        "I1 U0,    1,  0, true,  1 a1",
        // closed on request: the same one again
        "I0 I0,    1,  1, false, 1 a-",
        "O0 I0,    1,  0, true,  1 a-",
        // switch-over: both, until the other one is usable
        "U0 I0,    1,  0, true,  01 a0",
        "U0 C0,    1,  0, true,  01 a0",
        "U0 U0,    1,  0, true,  1 a1",
        "I0 U0,    1,  1, true,  01 a1",
        "U0,       1,  0, true,  0 a0",
        "U0 I1 I0, 1,  0, true,  02 a0",
        // the active one is lost during the switch-over: never cut off from either
        "I1 O0,    1,  0, true,  1 a-",
        "I1 I1,    1,  0, true,  0 a-",
    })
    void required_TS_WS_8_warm(String endpoints, int attempts, int last, boolean switchOver, String plan) {
        assertThat(Cases.plan(new WarmPolicy(), endpoints, attempts, last, switchOver)).isEqualTo(plan);
    }

    @ParameterizedTest
    @CsvSource({
        "I0 I0,    1, -1, false, 01 a-",
        "O0 U0,    1, -1, false, 01 a1",
        "U0 U0,    1, -1, false, 01 a0",
        "U0 U0,    1,  1, false, 01 a1",
        "I1 U0,    1,  0, false, 01 a1",
        "I1 S0,    1,  0, false, 01 a1",
        "I1 C0,    1,  0, false, 01 a-",
        "U0 U0,    1,  0, true,  01 a1",
        "U0 I4,    1,  0, true,  01 a0",
        "U0 U0 I1, 1,  2, false, 012 a0",
        "U0,       1,  0, true,  0 a0",
    })
    void required_TS_HS_1_hot(String endpoints, int attempts, int last, boolean switchOver, String plan) {
        assertThat(Cases.plan(new HotPolicy(), endpoints, attempts, last, switchOver)).isEqualTo(plan);
    }
}
