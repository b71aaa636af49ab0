package org.holdfast.proving.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.campaign.Treatment;
import org.holdfast.api.connector.Endpoint;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.proving.simulators.virtual.Callee;
import org.holdfast.proving.simulators.virtual.VirtualAgentStates;
import org.holdfast.proving.simulators.virtual.VirtualDialer;
import org.holdfast.proving.simulators.virtual.VirtualGateway;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;

/**
 * Three more campaign groups with far ends of their own: one whose contacts a voice platform calls, one whose calls a dialer
 * makes that cannot be asked for them, and one whose agents' states a source tells.
 */
final class Departments {
    static final SessionId PLATFORM = new SessionId("autumn", "platform");
    static final SessionId DIALED = new SessionId("autumn", "dialed");
    static final SessionId WATCHED = new SessionId("autumn", "watched");
    private static final LinkSettings ONLY = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));
    /** Without a heartbeat. */
    private static final LinkSettings DEAF = new LinkSettings(List.of(new Endpoint("only")), "none",
            Duration.ofSeconds(1), 1, Duration.ZERO, Duration.ofSeconds(5));
    private static final LinkSettings WARM = new LinkSettings(List.of(new Endpoint("primary"), new Endpoint("backup")), "warm",
            Duration.ofSeconds(1), 1, Duration.ofSeconds(2), Duration.ofSeconds(5));

    final VirtualGateway gateway;
    final VirtualSwitch lines;
    final VirtualAgentStates states;
    private final VirtualDialer dialer;
    private final List<AgentDefinition> agents = new ArrayList<>();
    private final World world;
    private final Random random;

    Departments(World world, long seed) {
        this.world = world;
        this.random = new Random(seed * 86_028_121 + 7);
        this.gateway = new VirtualGateway(world.time, seed * 31 + 8, world::callee);
        this.lines = new VirtualSwitch(world.time, seed * 31 + 9, world::callee);
        this.dialer = new VirtualDialer(lines);
        this.states = new VirtualAgentStates(world.time, seed * 31 + 10);
        for (int i = 0; i < 2 + random.nextInt(3); i++) {
            agents.add(new AgentDefinition("watched" + i, "sip:watched" + i + "@127.0.0.1", Duration.ofSeconds(random.nextInt(4))));
        }
        Callee[] served = {Callee.ANSWERS, Callee.ANSWERS, Callee.BUSY, Callee.NO_ANSWER, Callee.WRONG_NUMBER, Callee.SILENT};
        Callee[] unanswered = {Callee.BUSY, Callee.NO_ANSWER, Callee.WRONG_NUMBER, Callee.SILENT};
        records(PLATFORM, 1_000, served);
        records(DIALED, 2_000, unanswered);
        records(WATCHED, 3_000, served);
    }

    private static String list(SessionId session) {
        return session.group();
    }

    private void records(SessionId session, int first, Callee[] callees) {
        int count = 10 + random.nextInt(20);
        for (int n = 0; n < count; n++) {
            long chain = first + n;
            world.put(new ContactRecord(new RecordKey(list(session), chain, 0), chain, "+49400000" + chain, ContactInfoType.HOME_PHONE,
                    RecordType.GENERAL, RecordStatus.READY, CallResult.UNKNOWN, 0, 0, null, 0, 86_400, "UTC", "", "", Map.of()),
                    callees[random.nextInt(callees.length)]);
        }
    }

    Map<String, ListDefinition> lists(List<Treatment> treatments) {
        Map<String, ListDefinition> lists = new HashMap<>();
        for (SessionId each : List.of(PLATFORM, DIALED, WATCHED)) {
            lists.put(list(each), new ListDefinition(list(each), "", "", "", World.MAX_ATTEMPTS, "", treatments));
        }
        return lists;
    }

    Map<String, GroupDefinition> groups() {
        return Map.of("platform", new GroupDefinition("platform", List.of()), "dialed", new GroupDefinition("dialed", List.of()),
                "watched", new GroupDefinition("watched", agents, "states"));
    }

    Map<SessionId, SessionDefinition> sessions() {
        return Map.of(PLATFORM, session(PLATFORM, SessionConnectors.ofGateway("main", "gvp"), ""),
                DIALED, session(DIALED, SessionConnectors.of("main", "main-sip").withDialer("cpd"), "sip:announcement@127.0.0.1"),
                WATCHED, session(WATCHED, SessionConnectors.of("main", "main-sip"), ""));
    }

    private SessionDefinition session(SessionId id, SessionConnectors connectors, String announcement) {
        PacingSettings pacing = new PacingSettings(DialMode.PROGRESSIVE, OptimizationMethod.NONE, 0, 100, 1, 3 + random.nextInt(5),
                1 + random.nextInt(4), 0, 0, 10);
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(15), Duration.ofSeconds(8), Duration.ofSeconds(8), Duration.ofSeconds(30),
                Duration.ofSeconds(120), Duration.ofSeconds(3));
        return new SessionDefinition(id, "", connectors, List.of(new SessionDefinition.ListShare(list(id), 10)), Map.of(), pacing,
                timeouts, "", announcement);
    }

    void connect(Connections connections, Plant plant) {
        connections.add("gvp", () -> plant == Plant.CONTACTS_ARE_SENT_AGAIN ? repeating(gateway.connector(ONLY))
                : gateway.connector(ONLY));
        connections.add("cpd", () -> dialer.silentConnector(WARM));
        connections.add("states", () -> plant == Plant.AGENT_STATES_ARE_NOT_MISSED ? unmissed(states.connector(DEAF))
                : states.connector(ONLY));
    }

    private static GatewayConnector repeating(GatewayConnector honest) {
        List<DialRequest> sent = new ArrayList<>();
        return Tampered.of(honest, GatewayConnector.class, GatewayLink.class, GatewayEvents.class, (link, method, arguments) -> {
            if (method.equals("submit")) {
                sent.add((DialRequest) arguments[0]);
            } else if (method.equals("resync")) {
                sent.forEach(((GatewayLink) link)::submit);
            }
            return true;
        }, Tampered.Censor.NONE);
    }

    private static AgentStateConnector unmissed(AgentStateConnector honest) {
        return Tampered.of(honest, AgentStateConnector.class, AgentStateLink.class, AgentStateEvents.class, Tampered.Censor.NONE,
                (events, method, arguments) -> !method.equals("closed"));
    }

    /** Agents come and go while the faults go on; in the end all are there. */
    void plan(Duration until) {
        everybodyIsThere();
        for (int i = 0; i < 10; i++) {
            AgentDefinition agent = agents.get(random.nextInt(agents.size()));
            AgentState state = random.nextBoolean() ? AgentState.READY : AgentState.NOT_READY;
            world.time.after(Duration.ofMillis(random.nextInt((int) until.toMillis())), () -> states.set(agent.id(), state));
        }
        world.time.after(until, this::everybodyIsThere);
    }

    /** Who missed a call says that he is there again, to the source. */
    void everybodyIsThere() {
        agents.forEach(agent -> states.set(agent.id(), AgentState.READY));
    }
}
