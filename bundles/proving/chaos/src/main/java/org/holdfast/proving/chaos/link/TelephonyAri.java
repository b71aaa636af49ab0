package org.holdfast.proving.chaos.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.AsteriskHome;
import org.holdfast.proving.chaos.peer.AsteriskStation;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Campaign;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;

/**
 * Real Asterisks over HTTPS and WebSocket: two in warm standby, the newest version that is here and the other one, or one alone.
 * They call through a SIP server that is not struck; its journal counts. What was sent to an Asterisk before a loss it may carry
 * out after it.
 */
final class TelephonyAri implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private final String name;
    private final boolean alone;
    private final List<AsteriskStation> switches = new ArrayList<>();

    private TelephonyAri(String name, boolean alone) {
        this.name = name;
        this.alone = alone;
    }

    /** Two in warm standby. */
    static TelephonyAri pair() {
        return new TelephonyAri("telephony-ari", false);
    }

    /** One. */
    static TelephonyAri alone() {
        return new TelephonyAri("telephony-ari-alone", true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String connector() {
        return alone ? "asterisk-alone" : "asterisk";
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
        Path run = site.root().resolve("run");
        for (String version : alone ? List.of("asterisk") : List.of(AsteriskHome.newest(run), "asterisk")) {
            String place = connector() + "-" + switches.size();
            AsteriskStation made = site.keep(
                    new AsteriskStation(place, AsteriskHome.of(run, version), site.folder(place), site.place(), site.world()));
            switches.add(made);
            made.start();
        }
        Path trust = site.folder(name).resolve("trust.pem");
        for (AsteriskStation each : switches) {
            Files.writeString(trust, Files.readString(each.trust()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        site.connector("telephony.ari-" + connector(), "connector.id = " + connector(),
                "endpoints = " + switches.stream().map(AsteriskStation::endpoint).collect(Collectors.joining(",")), "standby = " + (alone ? "none" : "warm"),
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "open.timeout.seconds = 3",
                "request.timeout.millis = 2000", "user = " + AsteriskStation.USER, "password = " + AsteriskStation.PASSWORD,
                "tls.trust = " + trust);
    }

    @Override
    public Station target(Site site) throws Exception {
        String active = site.active(connector());
        return switches.stream().filter(each -> each.endpoint().equals(active)).findFirst()
                .orElseThrow(() -> new IllegalStateException(connector() + " has no active endpoint, found '" + active + "'"));
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.PAUSES, "TELEPHONY_LOST", Set.of(), Contract.OnAttempts.MAY_BE_STALE, Contract.Loss.SEEN,
                HEARTBEAT.multipliedBy(2).plusSeconds(1),
                alone ? List.of("TS-NS-1", "TS-NS-2", "TS-WS-2", "TS-WS-6", "TS-ADDP-1") : List.of("TS-WS-1", "TS-WS-2", "TS-WS-6", "TS-WS-7", "TS-WS-8", "TS-WS-10", "TS-WS-11", "TS-ADDP-1"));
    }

    @Override
    public Duration onTheWay(Fault fault) {
        return fault.keepsWhatWasSent() ? Duration.ofDays(1) : ON_THE_WAY;
    }

    @Override
    public int unseenPerSecond() {
        return Campaign.PACE;
    }

    /** The other Asterisk, if there is one, carries the calls meanwhile. */
    @Override
    public void during(Trial trial, Fault fault) throws Exception {
        ChaosLink.super.during(trial, fault);
        if (alone) {
            return;
        }
        trial.awaitAvailable();
        trial.awaitNoHold();
        trial.awaitCalls(20);
    }

    @Override
    public void tidy(Site site) throws Exception {
        for (AsteriskStation each : switches) {
            if (!each.alive()) {
                each.start();
            }
        }
    }
}
