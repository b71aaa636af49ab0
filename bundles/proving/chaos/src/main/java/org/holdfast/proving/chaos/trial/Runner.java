package org.holdfast.proving.chaos.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.fault.Outage;
import org.holdfast.proving.chaos.link.ChaosLink;
import org.holdfast.proving.chaos.peer.Capture;
import org.holdfast.proving.chaos.peer.SipServer;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.report.Observation;
import org.holdfast.proving.chaos.report.Row;
import org.holdfast.proving.simulators.demo.Json;
import org.holdfast.proving.simulators.demo.ListState;
import org.jspecify.annotations.Nullable;

/** Runs one row: a campaign, a fault in its middle, its end, and what was seen. */
public final class Runner {
    private static final int SIP_PORT = 5060;
    private static final int CALLS_BEFORE = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Site site;

    /** For rows on this site. */
    public Runner(Site site) {
        this.site = site;
    }

    /** Runs a row. */
    public Row run(ChaosLink link, Fault fault, int number) throws Exception {
        Path folder = site.folder("row-" + number + "-" + link.name() + "-" + fault.word());
        Campaign campaign = new Campaign(site, number, link.store());
        TimeLine timeLine = new TimeLine(site);
        @Nullable Outage outage = null;
        try (Capture capture = new Capture(folder, List.of(SIP_PORT))) {
            campaign.start();
            Wait.until("calls in progress of " + campaign.session(), PATIENCE, () -> campaign.calls() >= CALLS_BEFORE
                    && (!link.hasAgents() || Json.number(campaign.view(), "connected") > 0));
            Trial trial = new Trial(site, campaign, timeLine, link.connector(), Instant.now());
            outage = fault.strike(link.target(site));
            link.during(trial, fault);
            link.heal(fault, outage);
            outage = null;
            link.afterwards(trial, fault);
            Instant over = Instant.now();
            campaign.unload();
            timeLine.read();
            Wire wire = new Wire(capture.stop(), site.sipServers().stream().map(SipServer::hostPort).collect(Collectors.toSet()),
                    campaign.prefix());
            Observation seen = observe(trial, link, fault, wire, over);
            link.tidy(site);
            return new Row(link.name(), fault.word(), link.contract(fault), seen);
        } catch (Exception | AssertionError failed) {
            rescue(campaign, outage, link);
            throw failed;
        }
    }

    /** After a failure: the far end comes back, the campaign ends, so that the next row has a chance. */
    private void rescue(Campaign campaign, @Nullable Outage outage, ChaosLink link) {
        try {
            if (outage != null) {
                outage.heal();
            }
            link.tidy(site);
            campaign.abandon();
        } catch (Exception | AssertionError again) {
            System.err.println("after a failed row: " + again);
        }
    }

    private Observation observe(Trial trial, ChaosLink link, Fault fault, Wire wire, Instant over) throws Exception {
        Instant struck = trial.struck();
        Contract contract = link.contract(fault);
        TimeLine line = trial.timeLine();
        Campaign campaign = trial.campaign();
        OptionalLong detected = line.first(struck, link.connector(), "link.lost").map(each -> millis(struck, each.at()))
                .orElse(OptionalLong.empty());
        Holds holds = Holds.of(line, campaign.session(), struck, over);
        Instant from = contract.session() == Contract.OnSession.CONTINUES || holds.causes().isEmpty() ? struck : holds.end().orElse(over);
        Calls calls = link.calls(wire, campaign.prefix());
        OptionalLong firstDial = calls.firstDial(from).map(at -> millis(from, at)).orElse(OptionalLong.empty());
        ListState list = campaign.list();
        Set<String> inFlight = calls.inFlight(struck);
        Map<String, Map<String, String>> records = campaign.records();
        int kept = (int) inFlight.stream()
                .filter(contact -> Campaign.expected(contact).equals(records.getOrDefault(contact, Map.of()).get("call_result_name")))
                .count();
        long unknown = line.all().filter(each -> each.is(campaign.session(), "intent.unknown")).count();
        return new Observation(detected, holds.causes(), holds.dials(calls, link.onTheWay(fault)), firstDial, calls.longestGap(struck, over),
                inFlight.size(), kept, list.stale(), unknown + (contract.attempts() == Contract.OnAttempts.SURVIVE ? 0
                        : lost(calls, line, link, struck) + unseen(detected, link)),
                list.byStatus().getOrDefault("RETRIEVED", 0L), campaign.witness().twice(), link.check(trial, fault, wire));
    }

    /** Calls that a lost telephony link may have cost: in flight at the fault or at one of the losses after it. */
    private static long lost(Calls calls, TimeLine line, ChaosLink link, Instant struck) {
        Set<String> numbers = new HashSet<>(calls.inFlight(struck));
        line.all().filter(each -> each.is(link.connector(), "link.lost") && each.at().isAfter(struck))
                .forEach(each -> {
                    numbers.addAll(calls.inFlight(each.at()));
                    numbers.addAll(calls.inFlight(each.at().plus(ChaosLink.ON_THE_WAY)));
                });
        return numbers.size();
    }

    /** Those that were asked for in the time until the loss was noticed, and in the second before the fault. */
    private static long unseen(OptionalLong detectedMs, ChaosLink link) {
        return link.unseenPerSecond() * (detectedMs.orElse(0) / 1_000 + 2);
    }

    private static OptionalLong millis(Instant from, Instant to) {
        return OptionalLong.of(Duration.between(from, to).toMillis());
    }
}
