package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.peer.StatisticsProcess;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;
import org.holdfast.proving.simulators.demo.Json;
import org.jspecify.annotations.Nullable;

/** The statistics server over TLS: sessions go on without it, and what it missed is sent to it afterwards. */
final class Statistics implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "chaos";

    private @Nullable StatisticsProcess process;

    @Override
    public String name() {
        return "statistics-server";
    }

    @Override
    public String connector() {
        return "statistics";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    private StatisticsProcess process() {
        return Objects.requireNonNull(process);
    }

    @Override
    public void prepare(Site site) throws Exception {
        StatisticsProcess made = site.keep(new StatisticsProcess(
                site.root().resolve("bundles/servers/statistics-server/target/holdfast-statistics-server-1.0.0-SNAPSHOT.jar"),
                site.folder(name()), site.place()));
        process = made;
        made.start();
        site.connector("statistics.server-chaos", "connector.id = statistics", "endpoints = " + made.endpoint(), "source = " + SOURCE,
                "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "heartbeat.remote.seconds = " + HEARTBEAT.toSeconds(),
                "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3", "tls.trust = " + made.trust());
    }

    @Override
    public Station target(Site site) {
        return process();
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.CONTINUES, "", Set.of(), Contract.OnAttempts.SURVIVE,
                fault == Fault.SLOW_LINE ? Contract.Loss.POSSIBLE : Contract.Loss.SEEN, HEARTBEAT.multipliedBy(2).plusSeconds(1),
                List.of("ST-1", "ST-4", "ST-7", "ST-8"));
    }

    /** The end of the session, which was reported after the outage, has arrived, and so has what was reported meanwhile. */
    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) throws Exception {
        List<String> wrong = new ArrayList<>();
        String session = trial.campaign().session();
        String path = "/v1/history/" + SOURCE + "/" + session;
        if (!Wait.met(PATIENCE, () -> process().page(path).contains("StatusDeactivated"))) {
            wrong.add("expected the end of " + session + " at the statistics server, found " + process().page("/v1/sources"));
        }
        long meanwhile = Json.array(Json.read(process().page(path))).stream()
                .map(each -> Json.string((Map<?, ?>) each, "at"))
                .filter(at -> !at.isEmpty() && java.time.Instant.parse(at).isAfter(trial.struck()))
                .count();
        if (meanwhile < 2) {
            wrong.add("expected what was reported during the loss to be sent afterwards, found " + meanwhile + " reports since the fault");
        }
        return wrong;
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (!process().alive()) {
            process().start();
        }
    }
}
