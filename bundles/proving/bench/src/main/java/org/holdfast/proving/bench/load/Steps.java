package org.holdfast.proving.bench.load;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.holdfast.proving.bench.Bench;
import org.holdfast.proving.bench.Cpu;
import org.holdfast.proving.bench.Load;
import org.holdfast.proving.bench.peer.Postgres;
import org.holdfast.proving.bench.peer.Server;
import org.holdfast.proving.bench.peer.Sipp;

/** One call rate after the other. */
final class Steps {
    private static final double KEPT = 0.98;
    private static final double QUICK = 0.5;
    private static final String CONDUCTOR = "holdfast-conduc";

    private final Bench bench;
    private final Campaign campaign;
    private final Server server;
    private final Postgres postgres;
    private final Sipp.Callee callee;

    /**
     * A rate that was kept.
     *
     * @param kept calls dialed a second
     * @param conductor share of one core that the conductor's thread used
     * @param server cores used by the server
     * @param postgres cores used by PostgreSQL
     * @param callee cores used by the callee
     * @param foreign cores used by others
     */
    record Step(double kept, double conductor, double server, double postgres, double callee, double foreign) {
    }

    Steps(Bench bench, Campaign campaign, Server server, Postgres postgres, Sipp.Callee callee) {
        this.bench = bench;
        this.campaign = campaign;
        this.server = server;
        this.postgres = postgres;
        this.callee = callee;
    }

    /** Holds a rate for a minute; empty when it was not kept or a call failed. */
    Optional<Step> run(int rate) throws IOException, InterruptedException {
        campaign.rate(rate);
        TimeUnit.SECONDS.sleep(bench.full(15, 8));
        Load load = new Load();
        long dials = campaign.dials();
        long began = System.nanoTime();
        double[] before = cpu();
        TimeUnit.SECONDS.sleep(bench.full(60, 5));
        double[] after = cpu();
        double made = campaign.dials() - dials;
        double seconds = (System.nanoTime() - began) / 1e9;
        double kept = made / seconds;
        String wrong = campaign.wrong();
        Step step = new Step(kept, (after[0] - before[0]) / seconds, (after[1] - before[1]) / seconds,
                (after[2] - before[2]) / seconds, (after[3] - before[3]) / seconds, load.foreignCores());
        boolean good = kept >= (bench.options().quick() ? QUICK : KEPT) * rate && wrong.isEmpty();
        bench.say(String.format(Locale.ROOT, "%d calls/s: %.1f made, failed: %s, cores: conductor %.2f, server %.2f, PostgreSQL"
                + " %.2f, callee %.2f, others %.2f%s", rate, kept, wrong.isEmpty() ? "none" : wrong, step.conductor(), step.server(),
                step.postgres(), step.callee(), step.foreign(), good ? "" : ": not kept"));
        return good ? Optional.of(step) : Optional.empty();
    }

    private double[] cpu() throws IOException {
        return new double[] {Cpu.ofThreads(server.pid(), CONDUCTOR), Cpu.of(server.pid()),
            Cpu.ofTree(postgres.pid()), Cpu.of(callee.child().pid())};
    }
}
