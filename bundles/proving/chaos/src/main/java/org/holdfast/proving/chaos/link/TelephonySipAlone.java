package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.SipServer;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.jspecify.annotations.Nullable;

/** The SIP connector with one server. */
final class TelephonySipAlone implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private @Nullable SipServer server;

    @Override
    public String name() {
        return "telephony-sip-alone";
    }

    @Override
    public String connector() {
        return "alone-sip";
    }

    @Override
    public String dials() {
        return "telephony: " + connector();
    }

    @Override
    public void prepare(Site site) throws Exception {
        SipServer made = site.sipServer("sip-alone");
        server = made;
        site.connector("telephony.sip-alone", "connector.id = " + connector(), "endpoints = " + made.endpoint(), "standby = none",
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "open.timeout.seconds = 2",
                "local.address = " + Site.HOME, "from.domain = alone.chaos.test");
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
    public void tidy(Site site) throws Exception {
        if (server != null && !server.alive()) {
            server.start();
        }
    }
}
