package org.holdfast.proving.chaos.link;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.KamailioStation;
import org.holdfast.proving.chaos.peer.Papers;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Campaign;
import org.holdfast.proving.chaos.trial.Site;
import org.jspecify.annotations.Nullable;

/**
 * The SIP connector over mutual TLS with a real Kamailio, which keeps no state of dialogs. The SIP server behind it is not
 * struck; its journal counts. What was written into the connection before a loss Kamailio may read after it.
 */
final class TelephonySipTls implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private @Nullable KamailioStation server;

    @Override
    public String name() {
        return "telephony-sip-tls";
    }

    @Override
    public String connector() {
        return "tls-sip";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    @Override
    public String dials() {
        return "telephony: " + connector();
    }

    @Override
    public void prepare(Site site) throws Exception {
        KamailioStation made = site.keep(new KamailioStation("kamailio", site.folder(name()), site.place(), Site.HOME, site.world()));
        server = made;
        made.start();
        Path ours = made.ours().keyStore(Papers.Kind.GOOD);
        site.connector("telephony.sip-tls", "connector.id = " + connector(), "endpoints = " + made.endpoint(), "standby = none",
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "open.timeout.seconds = 3",
                "local.address = " + Site.HOME, "from.domain = tls.chaos.test", "tls.trust = " + made.trust(), "tls.keystore = " + ours,
                "tls.keystore.password = " + Papers.PASSWORD);
    }

    @Override
    public Station target(Site site) {
        return Objects.requireNonNull(server);
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.PAUSES, "TELEPHONY_LOST", Set.of(), Contract.OnAttempts.MAY_BE_STALE, Contract.Loss.SEEN,
                HEARTBEAT.multipliedBy(2).plusSeconds(1), List.of("TS-NS-1", "TS-NS-2", "TS-WS-2", "TS-WS-6", "TS-WS-9", "TS-ADDP-1"));
    }

    @Override
    public Duration onTheWay(Fault fault) {
        return fault.keepsWhatWasSent() ? Duration.ofDays(1) : ON_THE_WAY;
    }

    @Override
    public int unseenPerSecond() {
        return Campaign.PACE;
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (server != null && !server.alive()) {
            server.start();
        }
    }
}
