package org.holdfast.proving.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.link.ChaosLink;
import org.holdfast.proving.chaos.link.Links;
import org.holdfast.proving.chaos.report.Observation;
import org.holdfast.proving.chaos.trial.Campaign;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final List<String> KNOWN = List.of("store", "telephony-sip");
    /** A row in which nothing was dialed any more. */
    private static final Observation NOTHING = new Observation(OptionalLong.empty(), Set.of(), 0, OptionalLong.empty(), Duration.ZERO, 0,
            0, 0, 0, 0, 0, List.of());

    @Test
    void choosesLinksAndFaults() {
        Options all = Options.of(List.of(), KNOWN);
        assertThat(all.wants("store", Fault.DROP)).isTrue();
        Options some = Options.of(List.of("--only", "store", "--fault", "kill-9,rst"), KNOWN);
        assertThat(some.wants("store", Fault.KILL)).isTrue();
        assertThat(some.wants("store", Fault.DROP)).isFalse();
        assertThat(some.wants("telephony-sip", Fault.KILL)).isFalse();
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Options.of(List.of("--only", "fax"), KNOWN)).hasMessageContaining("one of store, telephony-sip");
        assertThatThrownBy(() -> Options.of(List.of("--fault", "fire"), KNOWN)).hasMessageContaining("kill-9, stop-cont");
        assertThatThrownBy(() -> Options.of(List.of("--fault"), KNOWN)).hasMessageContaining("a value expected");
        assertThatThrownBy(() -> Options.of(List.of("--quick"), KNOWN)).hasMessageContaining("unknown argument --quick");
    }

    @Test
    void everyRowHasANumberAndAContract() {
        List<String> names = Links.ALL.stream().map(ChaosLink::name).toList();
        assertThat(names).doesNotHaveDuplicates().containsAll(Links.ALWAYS);
        assertThat(Links.ALL.size() * Fault.values().length).as("rows are numbered 200..399").isLessThanOrEqualTo(200);
        for (ChaosLink link : Links.ALL) {
            Arrays.stream(Fault.values()).filter(fault -> link.hasTls() || !fault.needsTls())
                    .forEach(fault -> assertThat(link.contract(fault).broken(NOTHING)).as("%s %s", link.name(), fault).isNotEmpty());
        }
    }

    @Test
    void aCampaignCallsWhoAnswersAndWhoDoesNot() {
        assertThat(Campaign.expected("+493021010012")).isEqualTo("ANSWER");
        assertThat(Campaign.expected("+493021010070")).isEqualTo("BUSY");
        assertThat(Campaign.expected("+493021010080")).isEqualTo("WRONG_NUMBER");
    }
}
