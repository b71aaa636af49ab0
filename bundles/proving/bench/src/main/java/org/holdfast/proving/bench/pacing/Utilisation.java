package org.holdfast.proving.bench.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Benchmark;
import org.holdfast.proving.bench.Goal;
import org.holdfast.proving.bench.Row;
import org.holdfast.proving.bench.Sample;
import org.holdfast.proving.simulation.pacing.Comparison;
import org.holdfast.proving.simulation.pacing.Outcome;
import org.holdfast.proving.simulation.pacing.World;

/**
 * Agent utilisation as a share of the theoretical optimum at 3 % lost calls, on the virtual clock: the numbers depend on
 * the seeds only. The optimum was computed for exponential times; for drifting answers it is a reference, not a bound.
 */
public final class Utilisation implements Benchmark {
    private static final int ROUNDS = 3;
    private static final double ANSWERED = 0.3;

    private enum Crew {
        TEN(10, 0.863, 0.97, 30), FIFTY(50, 0.945, 0.99, 9), HUNDRED(100, 0.967, 0.99, 7), FIVE_HUNDRED(500, 0.991, 0.99, 3);

        private final int agents;
        private final double optimum;
        private final double reach;
        private final int hours;

        Crew(int agents, double optimum, double reach, int hours) {
            this.agents = agents;
            this.optimum = optimum;
            this.reach = reach;
            this.hours = hours;
        }
    }

    /** Rounds of one rule in one world. */
    private static final class Rounds {
        private final List<Double> ofOptimum = new ArrayList<>();
        private final List<Double> lost = new ArrayList<>();
        private final List<Double> worst = new ArrayList<>();

        void add(Outcome outcome, double optimum) {
            ofOptimum.add(outcome.utilisation() / optimum);
            lost.add(100 * outcome.lost());
            worst.add(100 * outcome.worstWindow());
        }
    }

    @Override
    public String name() {
        return "pacing";
    }

    @Override
    public String title() {
        return "predictive dialing in a simulated contact centre, beside VICIdial's rule and the best fixed ratio";
    }

    @Override
    public List<Row> run(Bench bench) {
        List<Row> rows = new ArrayList<>();
        for (Crew crew : Crew.values()) {
            for (boolean drifting : new boolean[] {false, true}) {
                rows.addAll(measure(bench, crew, drifting));
            }
        }
        return rows;
    }

    private List<Row> measure(Bench bench, Crew crew, boolean drifting) {
        World world = drifting ? World.drifting(crew.agents, ANSWERED) : World.markov(crew.agents, ANSWERED);
        Rounds predictive = new Rounds();
        Rounds careful = new Rounds();
        Rounds level = new Rounds();
        Rounds ratio = new Rounds();
        for (int round = 1; round <= bench.options().rounds(ROUNDS); round++) {
            Comparison comparison = new Comparison(world, round, bench.full(crew.hours, 2));
            predictive.add(comparison.predictive(3), crew.optimum);
            careful.add(comparison.predictive(1.5), crew.optimum);
            level.add(comparison.adaptiveLevel(), crew.optimum);
            ratio.add(comparison.bestRatio(), crew.optimum);
        }
        String where = String.format(Locale.ROOT, "%d agents, %s", crew.agents, drifting ? "drifting" : "steady");
        bench.say(where + ": " + String.format(Locale.ROOT, "%.3f of the optimum", new Sample(predictive.ofOptimum).median()));
        boolean windows = crew.agents >= 50;
        List<Row> rows = new ArrayList<>(List.of(
                row(where + ", utilisation of the optimum", "ratio", predictive.ofOptimum, Goal.atLeast(crew.reach)),
                row(where + ", lost", "%", predictive.lost, Goal.atMost(3))));
        if (windows) {
            rows.add(row(where + ", worst five minutes", "%", predictive.worst, Goal.atMost(6)));
        }
        rows.add(row(where + ", goal 1.5 %, utilisation of the optimum", "ratio", careful.ofOptimum, Goal.NONE));
        if (windows) {
            rows.add(row(where + ", goal 1.5 %, worst five minutes", "%", careful.worst, Goal.atMost(6)));
        }
        rows.add(row(where + ", VICIdial's rule, utilisation of the optimum", "ratio", level.ofOptimum, Goal.NONE));
        rows.add(row(where + ", best fixed ratio in hindsight, utilisation of the optimum", "ratio", ratio.ofOptimum, Goal.NONE));
        return rows;
    }

    private Row row(String what, String unit, List<Double> values, Goal goal) {
        return new Row(name(), what, unit, new Sample(values), goal, "");
    }
}
