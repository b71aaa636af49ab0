package org.holdfast.proving.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every requirement has a test or a reason why not yet, and tests name only what exists. */
class RequirementsTest {
    private static final Requirements ROWS = Requirements.parse(List.of(
            "text", "| id | link | event | behaviour |", "| --- | --- | --- | --- |",
            "| TS-WS-7 | telephony | lost | pauses |",
            "| ST-1 | statistics | always | submits |",
            "## Open", "| ids | waits for |", "| --- | --- |", "| ST-1 | a statistics connector |"));

    private static List<NamedTest> tests(String source) {
        return TestSources.in(NamedTest.Level.UNIT, "SomeTest", source);
    }

    private static Coverage coverage(String source) {
        return new Coverage(ROWS, tests(source));
    }

    private static String test(String name) {
        return "class SomeTest {\n    @Test\n    void " + name + "() {\n    }\n";
    }

    @Test
    void theWholeProjectIsInOrder() throws IOException {
        assertThat(Main.of(Path.of("../../..")).problems()).isEmpty();
    }

    @Test
    void namedRowsAreCovered() {
        Coverage coverage = coverage(test("required_TS_WS_7_pausesAtOnce"));
        assertThat(coverage.problems()).isEmpty();
        assertThat(coverage.report()).containsExactly(
                "TS-WS-7    telephony: pauses",
                "           unit       SomeTest.required_TS_WS_7_pausesAtOnce",
                "ST-1       statistics: submits",
                "           untested: a statistics connector",
                "ids=2 covered=1 untested=1");
    }

    @Test
    void aRowWithoutTestMustBeListedAsOpen() {
        assertThat(coverage("").problems()).containsExactly("TS-WS-7: no test names it and it is not listed as open");
    }

    @Test
    void anOpenRowMustHaveNoTest() {
        assertThat(coverage(test("row9_required_TS_WS_7_ST_1_both")).problems())
                .containsExactly("ST-1: is listed as open and has a test: SomeTest.row9_required_TS_WS_7_ST_1_both");
    }

    @Test
    void unknownIdsAndRulesAreRefused() {
        assertThat(coverage(test("required_TS_WS_7_R3_6_10_well") + test("required_TS_WS_70_R9_11_0_wrong") + test("required_that"))
                .problems()).containsExactly(
                "SomeTest.required_TS_WS_70_R9_11_0_wrong: TS_WS_70 is neither a row nor a rule",
                "SomeTest.required_TS_WS_70_R9_11_0_wrong: R9 is neither a row nor a rule",
                "SomeTest.required_TS_WS_70_R9_11_0_wrong: 11 is neither a row nor a rule",
                "SomeTest.required_TS_WS_70_R9_11_0_wrong: 0 is neither a row nor a rule",
                "SomeTest.required_that: names no requirement after required_");
    }

    @Test
    void whatNobodyRunsCoversNothing() {
        assertThat(coverage(test("other") + "\n    void required_TS_WS_7_forgotten() {\n").problems()).containsExactly(
                "TS-WS-7: no test names it and it is not listed as open",
                "SomeTest.required_TS_WS_7_forgotten: names a requirement and is no test");
    }

    @Test
    void rowsThatExistTwiceOrAreOnlyOpenAreFound() {
        Requirements wrong = Requirements.parse(List.of(
                "| ST-1 | statistics | always | submits |", "| ST-1 | statistics | always | submits |",
                "## Open", "| ST-1…2 | |"));
        assertThat(new Coverage(wrong, List.of()).problems()).containsExactlyInAnyOrder(
                "ST-1: the row exists twice", "ST-2: is listed as open and is no row",
                "ST-1: is listed as open without a reason", "ST-2: is listed as open without a reason");
    }

    @Test
    void wrongRowsAreRefused() {
        assertThatThrownBy(() -> Requirements.parse(List.of("| TSWS | a | b | c |")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("an id like TS-WS-7");
        assertThatThrownBy(() -> Requirements.parse(List.of("| TS-WS-7 | a | b |")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("four cells expected");
        assertThatThrownBy(() -> Requirements.parse(List.of("## Open", "| all of them | later |")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ids like TS-WS-1…5");
    }
}
