package org.holdfast.proving.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation finds nothing in the server as it is, finds planted faults, and replays a seed exactly. */
class SimulationTest {
    private static final int SEEDS = 200;

    @Test
    void noInvariantIsBroken() {
        List<String> broken = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            History.Outcome outcome = new History(seed, Plant.NONE, entry -> { }).run();
            outcome.violations().forEach(each -> broken.add("seed " + outcome.seed() + ": " + each));
        }
        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFoundWithinTwoHundredSeeds(Plant plant) {
        long found = 0;
        for (long seed = 1; seed <= SEEDS && found == 0; seed++) {
            if (!new History(seed, plant, entry -> { }).run().violations().isEmpty()) {
                found = seed;
            }
        }
        assertThat(found).as("first seed that shows %s", plant).isBetween(1L, (long) SEEDS);
    }

    @Test
    void aSeedIsOneHistory() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        History.Outcome once = new History(191, Plant.NONE, entry -> first.add(entry.toString())).run();
        History.Outcome again = new History(191, Plant.NONE, entry -> second.add(entry.toString())).run();
        assertThat(again).isEqualTo(once);
        assertThat(second).isEqualTo(first).isNotEmpty();
    }
}
