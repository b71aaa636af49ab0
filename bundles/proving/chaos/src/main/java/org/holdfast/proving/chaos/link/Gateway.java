package org.holdfast.proving.chaos.link;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.holdfast.connector.toolkit.testing.Identity;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.Papers;
import org.holdfast.proving.chaos.peer.PlatformStation;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Calls;
import org.holdfast.proving.chaos.trial.Campaign;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Wire;
import org.jspecify.annotations.Nullable;

/**
 * A voice platform that dials, over mutual TLS. Calls are counted by the platform's own journal; what was sent to it before a
 * loss it may read after it.
 */
final class Gateway implements ChaosLink {
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int RESULTS = 9475;

    private @Nullable PlatformStation platform;

    @Override
    public String name() {
        return "gateway-http";
    }

    @Override
    public String connector() {
        return "voice";
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    @Override
    public String dials() {
        return "gateway: " + connector();
    }

    @Override
    public boolean hasAgents() {
        return false;
    }

    private PlatformStation platform() {
        return Objects.requireNonNull(platform);
    }

    @Override
    public void prepare(Site site) throws Exception {
        PlatformStation made = site.keep(new PlatformStation(site.folder(name()), site.place(), Site.HOME));
        platform = made;
        made.start();
        site.journal(made.journal());
        Identity ours = made.ours().of(Papers.Kind.GOOD);
        String address = Site.HOME + ":" + RESULTS;
        site.connector("gateway.http-chaos", "connector.id = " + connector(), "endpoints = " + made.endpoint(),
                "heartbeat.seconds = " + HEARTBEAT.toSeconds(), "reconnect.timeout.seconds = 1", "open.timeout.seconds = 3",
                "answer.timeout.seconds = " + HEARTBEAT.multipliedBy(2).toSeconds(), "notification.listen = " + address,
                "notification.url = https://" + address, "tls.mutual = true", "tls.trust = " + made.trust(),
                "tls.certificate = " + ours.certificate(), "tls.key = " + ours.key());
    }

    @Override
    public Station target(Site site) {
        return platform();
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.PAUSES, "GATEWAY_LOST", Set.of(), Contract.OnAttempts.MAY_BE_STALE, Contract.Loss.SEEN,
                HEARTBEAT.multipliedBy(2).plusSeconds(1), List.of("OBN-1", "OBN-3", "OBN-4", "OBN-5"));
    }

    @Override
    public Calls calls(Wire wire, String prefix) throws Exception {
        Map<String, Instant> ends = new HashMap<>();
        List<String[]> taken = new ArrayList<>();
        for (String line : Files.readAllLines(platform().journal())) {
            String[] words = line.split(" ");
            if (words.length == 4 && words[2].startsWith(prefix)) {
                taken.add(words);
            } else if (words.length == 3) {
                ends.put(words[2], Instant.parse(words[0]));
            }
        }
        return new Calls(taken.stream().map(words -> new Calls.Call(words[2], Instant.parse(words[0]),
                Optional.ofNullable(ends.get(words[1])))).toList());
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
        if (!platform().alive()) {
            platform().start();
        }
    }
}
