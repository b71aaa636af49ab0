package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.campaign.Treatment;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.proving.simulators.virtual.CallMaker;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualStore;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/** What a seed makes: records, callees, do-not-call, campaigns. */
final class World {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    static final String LIST = "alpha";
    static final int MAX_ATTEMPTS = 3;
    private static final String[] ZONES = {"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC", "Pacific/Auckland"};

    final VirtualTime time = new VirtualTime(START);
    final VirtualStore store;
    final VirtualSwitch exchange;
    final ServerDefinition definition;
    final Set<String> forbidden = new HashSet<>();
    final Map<String, ContactRecord> byNumber = new HashMap<>();
    /** Campaign groups with far ends of their own, in the histories with neighbours. */
    final Optional<Departments> departments;
    private final Map<String, Callee> callees = new HashMap<>();
    private final Random random;
    private long nextNumber = 4_930_000_000L;
    private long nextRecord = 1;

    World(long seed) {
        random = new Random(seed * 7919 + 17);
        store = new VirtualStore(time, seed * 31 + 1);
        exchange = new VirtualSwitch(time, seed * 31 + 2, callees::get);
        exchange.duplicateReports(random.nextInt(3) == 0 ? 10 : 0);
        int chains = 20 + random.nextInt(60);
        for (int chain = 1; chain <= chains; chain++) {
            chain(chain);
        }
        departments = hasEverything(seed) ? Optional.of(new Departments(this, seed)) : Optional.empty();
        definition = define();
    }

    /** Whether there are links of every kind: in a third of the histories, for they cost events. */
    static boolean hasEverything(long seed) {
        return seed % 3 == 1;
    }

    Callee callee(String number) {
        return callees.getOrDefault(number, Callee.SILENT);
    }

    void put(ContactRecord record, Callee callee) {
        callees.put(record.contactInfo(), callee);
        byNumber.put(record.contactInfo(), record);
        store.put(record);
    }

    /** All that make calls, and know the truth about them. */
    List<CallMaker> callMakers() {
        return departments.map(each -> List.<CallMaker>of(exchange, each.lines, each.gateway)).orElse(List.of(exchange));
    }

    private void chain(long chain) {
        int numbers = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        String customer = "c" + chain;
        boolean customerForbidden = random.nextInt(25) == 0;
        if (customerForbidden) {
            store.put(new DoNotCallEntry("", customer, "", "", "", 1));
        }
        for (int n = 0; n < numbers; n++) {
            String number = "+" + nextNumber++;
            callees.put(number, callee());
            if (customerForbidden) {
                forbidden.add(number);
            } else if (random.nextInt(20) == 0) {
                forbidden.add(number);
                store.put(new DoNotCallEntry(number, "", "", "", random.nextBoolean() ? LIST : "", 1));
            }
            ContactRecord record = record(chain, n, number, customer);
            byNumber.put(number, record);
            store.put(record);
        }
    }

    private ContactRecord record(long chain, int n, String number, String customer) {
        boolean always = random.nextInt(5) > 0;
        return new ContactRecord(new RecordKey(LIST, chain, n), nextRecord++, number, ContactInfoType.HOME_PHONE,
                RecordType.GENERAL, RecordStatus.READY, CallResult.UNKNOWN, 0, 0, null, always ? 0 : 8 * 3600,
                always ? 86_400 : 18 * 3600, random.nextInt(40) == 0 ? "" : ZONES[random.nextInt(ZONES.length)], "", "",
                Map.of("customer_id", customer));
    }

    private Callee callee() {
        int dice = random.nextInt(100);
        return dice < 40 ? Callee.ANSWERS : dice < 60 ? Callee.BUSY : dice < 82 ? Callee.NO_ANSWER
                : dice < 94 ? Callee.WRONG_NUMBER : Callee.SILENT;
    }

    private ServerDefinition define() {
        List<Treatment> treatments = new ArrayList<>();
        treatments.add(new Treatment(1, CallResult.BUSY, 1, RecordAction.CYCLE, 1, Duration.ofSeconds(20),
                Duration.ofSeconds(10), null, ""));
        treatments.add(new Treatment(2, CallResult.BUSY, 2, RecordAction.NEXT_IN_CHAIN, 1, Duration.ZERO, Duration.ZERO, null, ""));
        treatments.add(new Treatment(3, CallResult.NO_ANSWER, 1, RecordAction.RETRY_IN, 1, Duration.ofMinutes(2),
                Duration.ZERO, null, ""));
        treatments.add(new Treatment(4, CallResult.WRONG_NUMBER, 1, RecordAction.NEXT_IN_CHAIN, 1, Duration.ZERO,
                Duration.ZERO, null, ""));
        treatments.add(new Treatment(5, CallResult.DIAL_ERROR, 1, RecordAction.RETRY_IN, 1, Duration.ofSeconds(30),
                Duration.ZERO, null, ""));
        ListDefinition list = new ListDefinition(LIST, "", "", "", MAX_ATTEMPTS, "customer_id", treatments);
        List<AgentDefinition> agents = new ArrayList<>();
        int count = 3 + random.nextInt(8);
        for (int i = 0; i < count; i++) {
            agents.add(new AgentDefinition("agent" + i, "sip:agent" + i + "@127.0.0.1", Duration.ofSeconds(random.nextInt(8))));
        }
        SessionId first = new SessionId("spring", "sales");
        Map<SessionId, SessionDefinition> sessions = new HashMap<>();
        sessions.put(first, session(first, random.nextInt(6) == 0));
        if (random.nextInt(4) == 0) {
            SessionId second = new SessionId("summer", "sales");
            sessions.put(second, session(second, false));
        }
        Map<String, ListDefinition> lists = new HashMap<>(Map.of(LIST, list));
        Map<String, GroupDefinition> groups = new HashMap<>(Map.of("sales", new GroupDefinition("sales", agents)));
        departments.ifPresent(each -> {
            lists.putAll(each.lists(treatments));
            groups.putAll(each.groups());
            sessions.putAll(each.sessions());
        });
        return new ServerDefinition(1, lists, groups, sessions);
    }

    private SessionDefinition session(SessionId id, boolean agentless) {
        DialMode[] modes = {DialMode.PROGRESSIVE, DialMode.POWER, DialMode.PREDICTIVE};
        PacingSettings pacing = new PacingSettings(modes[random.nextInt(3)], OptimizationMethod.OVERDIAL_RATE, 3,
                random.nextBoolean() ? 3 : 100, 1 + random.nextInt(3), 3 + random.nextInt(12), 1 + random.nextInt(10), 0, 0, 10);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(8),
                Duration.ofSeconds(2 + random.nextInt(8)), Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofSeconds(3));
        return new SessionDefinition(id, "", SessionConnectors.of("main", "main-sip"), List.of(new SessionDefinition.ListShare(LIST, 10)),
                Map.of(), pacing, timeouts, "", agentless ? "sip:announcement@127.0.0.1" : "");
    }
}
