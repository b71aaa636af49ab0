package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.SipServer;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;

/**
 * The SIP connector with two servers in warm standby. The one that carries calls is struck, so that rows go to the backup
 * and to the primary in turn.
 */
final class TelephonySip implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "telephony-sip";
    }

    @Override
    public String connector() {
        return "main-sip";
    }

    @Override
    public void prepare(Site site) throws Exception {
        List<String> endpoints = new ArrayList<>();
        for (String name : List.of("sip-primary", "sip-backup")) {
            endpoints.add(site.sipServer(name).endpoint());
        }
        site.connector("telephony.sip-main", "connector.id = " + connector(), "endpoints = " + String.join(",", endpoints),
                "standby = warm", "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT.toSeconds(),
                "open.timeout.seconds = 2", "local.address = " + Site.HOME, "from.domain = chaos.test");
    }

    @Override
    public Station target(Site site) throws Exception {
        String active = site.active(connector());
        return site.sipServers().stream().filter(each -> each.endpoint().equals(active)).findFirst()
                .orElseThrow(() -> new IllegalStateException(connector() + " has no active endpoint, found '" + active + "'"));
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.PAUSES, "TELEPHONY_LOST", Set.of(), Contract.OnAttempts.MAY_BE_STALE, Contract.Loss.SEEN,
                HEARTBEAT.multipliedBy(2).plusSeconds(1),
                List.of("TS-WS-1", "TS-WS-2", "TS-WS-6", "TS-WS-7", "TS-WS-8", "TS-WS-9", "TS-WS-10", "TS-WS-11", "TS-ADDP-1"));
    }

    /** The other server carries the calls meanwhile. */
    @Override
    public void during(Trial trial, Fault fault) throws Exception {
        ChaosLink.super.during(trial, fault);
        trial.awaitAvailable();
        trial.awaitNoHold();
        trial.awaitCalls(20);
    }

    /** TS-WS-9: every answered call is asked for, in its dialog, before the first call through the other server. */
    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) {
        Instant lost = trial.timeLine().first(trial.struck(), connector(), "link.lost").map(each -> each.at()).orElse(trial.struck());
        Instant first = trial.timeLine().first(lost, trial.campaign().session(), "hold.lifted").flatMap(each -> wire.calls().firstDial(each.at()))
                .orElse(Instant.MAX);
        List<String> wrong = new ArrayList<>();
        Set<String> answered = wire.established(lost, first);
        long unasked = answered.stream().filter(reference -> !wire.asked(reference, lost, first)).count();
        if (unasked > 0) {
            wrong.add("expected every answered call to be asked for before the first dial, found " + unasked + " of "
                    + answered.size() + " not asked for");
        }
        return wrong;
    }

    /** Whether a server can be struck again. */
    @Override
    public void tidy(Site site) throws Exception {
        for (SipServer each : site.sipServers()) {
            if (!each.alive()) {
                each.start();
            }
        }
    }
}
