package org.holdfast.proving.chaos.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.AsteriskHome;
import org.holdfast.proving.chaos.peer.QueueStation;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Campaign;
import org.holdfast.proving.chaos.trial.Site;
import org.jspecify.annotations.Nullable;

/** A real Asterisk whose queues tell who is there, over TLS: the groups that it watches stop without it, calls go on. */
final class Agents implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private @Nullable QueueStation station;

    @Override
    public String name() {
        return "agentstate-asterisk";
    }

    @Override
    public String connector() {
        return "agents";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    @Override
    public String agentState() {
        return connector();
    }

    @Override
    public void prepare(Site site) throws Exception {
        Path run = site.root().resolve("run");
        // whatever row is ours: all have a queue
        List<String> groups = IntStream.range(Campaign.FIRST, Campaign.FIRST + Campaign.MOST).mapToObj(n -> "g" + n).toList();
        QueueStation made = site.keep(new QueueStation(AsteriskHome.of(run, AsteriskHome.newest(run)), site.folder(name()), site.place(),
                groups, Campaign.AGENTS));
        station = made;
        made.start();
        site.connector("agentstate.asterisk-chaos", "connector.id = " + connector(), "endpoints = " + made.endpoint(),
                "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3",
                "user = " + QueueStation.USER, "password = " + QueueStation.PASSWORD, "tls.trust = " + made.trust());
    }

    @Override
    public Station target(Site site) {
        return Objects.requireNonNull(station);
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.PAUSES, "AGENT_STATE_LOST", Set.of(), Contract.OnAttempts.SURVIVE, Contract.Loss.SEEN,
                HEARTBEAT.multipliedBy(2).plusSeconds(1), List.of("-"));
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (station != null && !station.alive()) {
            station.start();
        }
    }
}
