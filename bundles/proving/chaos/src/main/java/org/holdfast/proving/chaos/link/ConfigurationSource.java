package org.holdfast.proving.chaos.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.fault.Outage;
import org.holdfast.proving.chaos.peer.ConfigurationProcess;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The configuration server over mutual TLS, which holds the configuration of all campaigns of the run. Sessions go on with what
 * is known; what was changed meanwhile arrives afterwards.
 */
final class ConfigurationSource implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Faults through which the server itself can be talked to, from inside. */
    private static final Set<Fault> REACHABLE = EnumSet.of(Fault.RESET, Fault.DROP, Fault.SLOW_LINE, Fault.FLAPPING);

    private @Nullable ConfigurationProcess process;
    private @Nullable Path change;
    private int changes;

    @Override
    public String name() {
        return "configuration-server";
    }

    @Override
    public String connector() {
        return "configuration";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    private ConfigurationProcess process() {
        return Objects.requireNonNull(process);
    }

    @Override
    public void prepare(Site site) throws Exception {
        ConfigurationProcess made = site.keep(new ConfigurationProcess(
                site.root().resolve("bundles/servers/configuration-server/target/holdfast-configuration-server-1.0.0-SNAPSHOT.jar"),
                site.folder(name()), site.place()));
        process = made;
        change = site.folder(name() + "-changes").resolve("change.yaml");
        made.start();
        Path etc = site.server().folder().resolve("etc");
        made.store(etc.resolve("ocs/chaos.yaml"));
        Files.delete(etc.resolve("org.holdfast.connector.configuration.files-main.cfg"));
        site.connector("configuration.server-chaos", "connector.id = configuration", "endpoints = " + made.endpoint(),
                "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "heartbeat.remote.seconds = " + HEARTBEAT.toSeconds(),
                "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3", "tls.trust = " + made.trust(),
                "tls.certificate = " + made.ours().certificate(), "tls.key = " + made.ours().key());
    }

    @Override
    public Station target(Site site) {
        return process();
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.CONTINUES, "", Set.of(), Contract.OnAttempts.SURVIVE,
                fault == Fault.SLOW_LINE ? Contract.Loss.POSSIBLE : Contract.Loss.SEEN, HEARTBEAT.multipliedBy(2).plusSeconds(1),
                List.of("CS-1", "CS-2"));
    }

    /** One more campaign each time: while nobody else reaches the server if that can be, otherwise when it is back. */
    @Override
    public void heal(Fault fault, Outage outage) throws Exception {
        String name = "meanwhile" + ++changes;
        Path file = Files.writeString(Objects.requireNonNull(change), "lists:\n  " + name + ": {zone: Europe/Berlin}\ngroups:\n  " + name
                + ":\n    agents:\n      " + name + ": {address: \"sip:" + name + "@chaos.test\"}\ncampaigns:\n  " + name + ":\n    lists: {"
                + name + ": 1}\n    groups:\n      " + name + ": {store: main, telephony: main-sip, mode: PROGRESSIVE, ports: 1}\n");
        if (REACHABLE.contains(fault)) {
            process().store(file);
            outage.heal();
        } else {
            outage.heal();
            process().store(file);
        }
    }

    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) throws Exception {
        String session = "meanwhile" + changes + "@meanwhile" + changes;
        boolean came = Wait.met(PATIENCE, () -> !trial.site().find("ocs:campaign-list --json", "session", session).isEmpty());
        return came ? List.of() : List.of("expected the campaign " + session + ", which was made meanwhile, found no such campaign");
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (!process().alive()) {
            process().start();
        }
    }
}
