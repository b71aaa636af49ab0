package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.DialMode;
import org.holdfast.api.HoldCause;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.control.ConnectorControl.ConnectorView;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualCall;
import org.holdfast.proving.simulators.virtual.VirtualStore;
import org.holdfast.proving.simulators.virtual.VirtualStoreConnector;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.holdfast.proving.simulators.virtual.VirtualSwitchConnector;
import org.holdfast.proving.simulators.virtual.VirtualTime;

/**
 * The whole server with a record store and a switch of two endpoints each, on a virtual clock: one agentless session,
 * one attempt for each record, four ports, two calls per second. A test makes one fault and looks at what follows.
 */
final class Scenario {
    static final String STORE = "main";
    static final String SWITCH = "main-sip";
    static final int PRIMARY = 0;
    static final int BACKUP = 1;
    static final Duration HEARTBEAT = Duration.ofSeconds(2);
    static final Duration REFUSED_RETRY = Duration.ofMillis(50);
    static final SessionId SESSION = new SessionId("spring", "sales");
    static final String LIST = "alpha";
    private static final Duration PATIENCE = Duration.ofHours(6);

    final VirtualTime time = new VirtualTime(World.START);
    final VirtualStore store = new VirtualStore(time, 11);
    final VirtualSwitch exchange;
    /** Where the calls are made: the switch, or a dialer. */
    VirtualSwitch lines;
    final List<Timeline.Entry> timeline = new ArrayList<>();
    private SessionConnectors connectors = SessionConnectors.of(STORE, SWITCH);
    private final Notice notice = new Notice(false);
    private final VirtualStoreConnector storeConnector;
    private final VirtualSwitchConnector switchConnector;
    Process process;

    /** Callees by their number from 1; the standby policies of store and switch. */
    Scenario(int records, Function<Integer, Callee> callees, String storeStandby, String switchStandby, Duration heartbeat) {
        exchange = new VirtualSwitch(time, 12, number -> callees.apply(Integer.parseInt(number.substring(6))));
        for (int n = 1; n <= records; n++) {
            store.put(new ContactRecord(new RecordKey(LIST, n, 0), n, "+49300" + String.format("%06d", n),
                    ContactInfoType.HOME_PHONE, RecordType.GENERAL, RecordStatus.READY, CallResult.UNKNOWN, 0, 0, null, 0,
                    86_400, "UTC", "", "", Map.of()));
        }
        lines = exchange;
        storeConnector = new VirtualStoreConnector(store, settings(storeStandby, heartbeat, REFUSED_RETRY));
        switchConnector = new VirtualSwitchConnector(exchange, settings(switchStandby, heartbeat, Duration.ofSeconds(1)));
        process = startProcess();
    }

    static Scenario of(int records, Callee callee, String storeStandby, String switchStandby) {
        return new Scenario(records, number -> callee, storeStandby, switchStandby, HEARTBEAT);
    }

    static LinkSettings settings(String standby, Duration heartbeat) {
        return settings(standby, heartbeat, Duration.ofSeconds(1));
    }

    private static LinkSettings settings(String standby, Duration heartbeat, Duration refused) {
        return new LinkSettings(List.of(new Endpoint("primary"), new Endpoint("backup")), standby, Duration.ofSeconds(1), 1,
                heartbeat, Duration.ofSeconds(5), refused);
    }

    /** A new process of the server, as after a crash; nothing is loaded. */
    Process startProcess() {
        process = new Process(time, notice, Process.timeline(timeline::add), Duration.ZERO, Function.identity());
        process.bind(storeConnector, STORE);
        process.bind(switchConnector, SWITCH);
        process.configure(definition(connectors));
        return process;
    }

    /** The process dies: nothing is said to anybody. */
    void crash() {
        process.die();
        store.clientDied();
        exchange.clientDied();
    }

    /** The session dials with other connectors from now on, and these make the calls. */
    Scenario dialingWith(SessionConnectors others, VirtualSwitch theirLines) {
        connectors = others;
        lines = theirLines;
        process.configure(definition(others));
        return this;
    }

    static ServerDefinition definition() {
        return definition(SessionConnectors.of(STORE, SWITCH));
    }

    private static ServerDefinition definition(SessionConnectors connectors) {
        ListDefinition list = new ListDefinition(LIST, "", "", "", 1, "", List.of());
        PacingSettings pacing = new PacingSettings(DialMode.PROGRESSIVE, OptimizationMethod.NONE, 0, 100, 1, 4, 2, 10, 20, 10);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(8), Duration.ofSeconds(8),
                Duration.ofSeconds(30), Duration.ofSeconds(120), Duration.ofSeconds(3));
        SessionDefinition session = new SessionDefinition(SESSION, "", connectors,
                List.of(new SessionDefinition.ListShare(LIST, 10)), Map.of(), pacing, timeouts, "", "sip:announcement@127.0.0.1");
        return new ServerDefinition(1, Map.of(LIST, list), Map.of("sales", new GroupDefinition("sales", List.of())),
                Map.of(SESSION, session));
    }

    /** Loads and starts the session and lets it dial until so many calls were made. */
    Scenario started(int calls) throws ControlException {
        pass(Duration.ofSeconds(1));
        loadAndStart();
        until(() -> lines.madeCount() >= calls);
        return this;
    }

    private void loadAndStart() throws ControlException {
        process.controls().campaigns().load(SESSION);
        process.controls().campaigns().start(SESSION);
    }

    /** Time goes by. */
    void pass(Duration length) {
        Instant end = time.now().plus(length);
        time.at(end, () -> { });
        while (time.now().isBefore(end) && time.step()) {
            check();
        }
    }

    /** Time goes by until it is so; fails after six hours. */
    void until(BooleanSupplier condition) {
        Instant end = time.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (time.now().isAfter(end) || !time.step()) {
                throw new AssertionError("never came: " + session() + " " + timeline);
            }
            check();
        }
    }

    private int checked;
    private final Set<String> called = new HashSet<>();

    /** No number is ever called twice, whatever a test does: each record has one attempt (DB-WS-2, TS-WS-2). */
    private void check() {
        while (checked < lines.madeCount()) {
            VirtualCall call = lines.made(checked++);
            if (!called.add(call.number())) {
                throw new AssertionError(call.reference() + " called a number for the second time");
            }
        }
    }

    /** Time goes by until each record is final. */
    void finished() {
        until(() -> count(RecordStatus.READY) + count(RecordStatus.RETRIEVED) == 0);
    }

    SessionView session() {
        return process.sessions().get(0);
    }

    boolean held(HoldCause cause) {
        return session().holds().stream().anyMatch(hold -> hold.cause() == cause);
    }

    long count(RecordStatus status) {
        return store.rows().stream().filter(row -> row.record().status() == status).count();
    }

    long count(CallResult result) {
        return store.rows().stream().filter(row -> row.record().result() == result).count();
    }

    /** Calls that go on at the switch. */
    long live() {
        return lines.made().stream().filter(call -> !call.over()).count();
    }

    /** Index of the endpoint that carries commands, -1 = none. */
    int active(String connector) {
        ConnectorView view = process.controls().connectors().connectors().stream()
                .filter(each -> each.id().equals(connector)).findFirst().orElseThrow();
        for (int i = 0; i < view.endpoints().size(); i++) {
            if (view.endpoints().get(i).active()) {
                return i;
            }
        }
        return -1;
    }

    /** Entries of the time-line with this code since a moment. */
    List<Timeline.Entry> told(String code, Instant since) {
        return timeline.stream().filter(entry -> entry.code().equals(code) && !entry.at().isBefore(since)).toList();
    }
}
