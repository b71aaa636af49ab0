package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.AlarmStation;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;
import org.jspecify.annotations.Nullable;

/** A receiver of alarms, by webhook or by syslog. Its loss costs no session anything; after it everything is said again. */
final class Management implements ChaosLink {
    /** What tells of the loss at once without any heartbeat: the end of the connection, or a refusal. */
    private static final Set<Fault> ENDS_CONNECTIONS = Set.of(Fault.KILL, Fault.RESET, Fault.SLOW_RESTART, Fault.FLAPPING,
            Fault.WRONG_CERTIFICATE, Fault.EXPIRED_CERTIFICATE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final boolean webhook;
    private @Nullable AlarmStation station;

    private Management(boolean webhook) {
        this.webhook = webhook;
    }

    /** HTTPS with a heartbeat. */
    static Management webhook() {
        return new Management(true);
    }

    /** TLS without heartbeat, because syslog has no answers. */
    static Management syslog() {
        return new Management(false);
    }

    @Override
    public String name() {
        return webhook ? "management-webhook" : "management-syslog";
    }

    @Override
    public String connector() {
        return webhook ? "webhook" : "syslog";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    private AlarmStation station() {
        return Objects.requireNonNull(station);
    }

    @Override
    public void prepare(Site site) throws Exception {
        AlarmStation made = site.keep(new AlarmStation(name(), site.folder(name()), site.place()));
        station = made;
        made.start();
        if (webhook) {
            site.connector("management.webhook-chaos", "connector.id = webhook", "endpoints = " + made.webhook(), "heartbeat.seconds = 1",
                    "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3", "answer.timeout.seconds = 2", "retries = 1",
                    "retry.delay.millis = 200", "tls.trust = " + made.trust());
        } else {
            site.connector("management.syslog-chaos", "connector.id = syslog", "endpoints = " + made.syslog(),
                    "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3", "tls.trust = " + made.trust());
        }
    }

    @Override
    public Station target(Site site) {
        return station();
    }

    @Override
    public Contract contract(Fault fault) {
        boolean seen = ENDS_CONNECTIONS.contains(fault) || webhook && fault != Fault.SLOW_LINE;
        return new Contract(Contract.OnSession.CONTINUES, "", Set.of(), Contract.OnAttempts.SURVIVE,
                seen ? Contract.Loss.SEEN : Contract.Loss.POSSIBLE, Duration.ofSeconds(4), List.of());
    }

    /** Whoever comes back hears of every alarm that stands: SYNC comes first. */
    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) throws Exception {
        String sync = webhook ? "\"event\":\"sync\"" : "ALARM-SYNC";
        boolean came = Wait.met(PATIENCE, () -> station().received().contains(sync));
        return came ? List.of() : List.of("expected a SYNC after the return, found none");
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (!station().alive()) {
            station().start();
        }
    }
}
