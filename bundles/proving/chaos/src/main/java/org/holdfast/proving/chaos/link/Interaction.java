package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.InteractionStation;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;
import org.jspecify.annotations.Nullable;

/** An interaction server that connects to us, over mutual TLS. Sessions go on without it; back again, it is answered again. */
final class Interaction implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PORT = 9470;

    private @Nullable InteractionStation station;

    @Override
    public String name() {
        return "interaction-esp";
    }

    @Override
    public String connector() {
        return "interaction";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    private InteractionStation station() {
        return Objects.requireNonNull(station);
    }

    @Override
    public void prepare(Site site) throws Exception {
        InteractionStation made = site.keep(new InteractionStation(site.folder(name()), site.place(), Site.HOME, PORT));
        station = made;
        made.start();
        site.connector("interaction.esp-chaos", "connector.id = interaction", "endpoints = tls:" + Site.HOME + ":" + PORT,
                "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "reconnect.timeout.seconds = 1", "open.timeout.seconds = 60",
                "tls.trust = " + made.trust(), "tls.certificate = " + made.ours().certificate(), "tls.key = " + made.ours().key());
    }

    @Override
    public Station target(Site site) {
        return station();
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.CONTINUES, "", Set.of(), Contract.OnAttempts.SURVIVE,
                fault == Fault.SLOW_LINE ? Contract.Loss.POSSIBLE : Contract.Loss.SEEN, HEARTBEAT.multipliedBy(2).plusSeconds(1),
                List.of("IXN-1", "IXN-4"));
    }

    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) throws Exception {
        boolean answered = Wait.met(PATIENCE, () -> {
            String said = station().said();
            return said.indexOf("answered", Math.max(0, said.lastIndexOf("opened"))) > 0;
        });
        return answered ? List.of() : List.of("expected an answer to what the interaction server asked after its return, found none");
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (!station().alive()) {
            station().start();
        }
    }
}
