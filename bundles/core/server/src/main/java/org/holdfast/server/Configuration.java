package org.holdfast.server;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.GroupDefinition;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.management.Alarm;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.session.AgentPool;
import org.holdfast.session.SessionInput;

/** What is configured, and what a change of it means for the sessions that exist. */
final class Configuration {
    private final Engine engine;
    private final Map<SessionId, SessionUnit> sessions;
    private final Map<String, AgentPool> pools;
    private final Set<SessionId> toResume = new TreeSet<>();
    private Consumer<Set<SessionId>> runningListener = running -> { };
    /** What each source said last, by connector, in the order in which they first said something. */
    private final Map<String, ServerDefinition> sources = new LinkedHashMap<>();
    private ServerDefinition definition = ServerDefinition.EMPTY;

    Configuration(Engine engine, Map<SessionId, SessionUnit> sessions, Map<String, AgentPool> pools) {
        this.engine = engine;
        this.sessions = sessions;
        this.pools = pools;
    }

    ServerDefinition definition() {
        return definition;
    }

    /** The last revision that a source has told, 0 for none. */
    long revision(String source) {
        ServerDefinition last = sources.get(source);
        return last == null ? 0 : last.revision();
    }

    /** Id of the connector that reports the states of a group's agents, or empty. */
    String agentState(String group) {
        GroupDefinition found = definition.groups().get(group);
        return found == null ? "" : found.agentState();
    }

    /** Sessions to load and start as soon as they are configured (rule R8); and who hears which sessions are started. */
    void resume(Set<SessionId> sessionsBefore, Consumer<Set<SessionId>> listener) {
        toResume.addAll(sessionsBefore);
        runningListener = listener;
    }

    /** A session was started or stopped by an operator. */
    void runningChanged() {
        try {
            runningListener.accept(sessions.values().stream()
                    .filter(unit -> unit.session.state() == SessionView.State.RUNNING)
                    .map(unit -> unit.id)
                    .collect(Collectors.toCollection(TreeSet::new)));
        } catch (UncheckedIOException notDurable) {
            engine.chronicle().note(engine.now(), "server", "running.sessions.not.written", notDurable.getMessage());
        }
    }

    void accepted(Input.ConfigurationReport report) {
        sources.put(report.connector(), report.definition());
        JoinedSources joined = JoinedSources.of(report.definition().revision(), sources);
        apply(joined.definition());
        sources.keySet().forEach(source -> {
            List<String> problems = joined.problems().getOrDefault(source, List.of());
            if (!problems.isEmpty()) {
                refused(new Input.ConfigurationRefused(source, problems));
            } else if (source.equals(report.connector())) {
                engine.alarms().clear(ErrorCode.WRONG_CONFIGURATION, source, engine.now());
            }
        });
    }

    /** Everything stays as it was; the mistakes are told. */
    void refused(Input.ConfigurationRefused refused) {
        refused.problems().forEach(problem ->
                engine.chronicle().note(engine.now(), refused.connector(), "configuration.refused", problem));
        engine.alarms().raise(ErrorCode.WRONG_CONFIGURATION, Alarm.Severity.MAJOR, refused.connector(), "a changed configuration"
                + " was refused, the last one stays in force: " + String.join("; ", refused.problems().stream().limit(3).toList()),
                engine.now());
    }

    private void apply(ServerDefinition changed) {
        definition = changed;
        changed.groups().values().forEach(group -> pool(group.name()).configure(group.agents()));
        changed.sessions().values().forEach(this::apply);
        sessions.entrySet().removeIf(each ->
                !changed.sessions().containsKey(each.getKey()) && each.getValue().ledger() == null);
        engine.chronicle().note(engine.now(), "server", "configuration.changed",
                "revision=" + changed.revision() + " sessions=" + changed.sessions().size());
        engine.connectors().configured();
        resumeConfigured();
        engine.refreshHolds();
    }

    private AgentPool pool(String group) {
        return pools.computeIfAbsent(group, name -> new AgentPool(name, List.of()));
    }

    private void apply(SessionDefinition session) {
        Map<String, ListDefinition> lists = new TreeMap<>();
        session.lists().forEach(share -> lists.put(share.list(), definition.lists().get(share.list())));
        SessionUnit unit = sessions.get(session.id());
        if (unit == null) {
            sessions.put(session.id(), new SessionUnit(session, lists, pool(session.id().group())));
            return;
        }
        unit.setLists(lists);
        SessionDefinition usable = keepConnectors(unit, session);
        engine.steps().session(unit, new SessionInput.Reconfigure(usable));
        engine.steps().ledger(unit, new LedgerInput.Reconfigure(usable, lists));
    }

    /** Claims and calls in flight belong to the connectors that a session was loaded with: it keeps them until unloaded. */
    private SessionDefinition keepConnectors(SessionUnit unit, SessionDefinition changed) {
        SessionDefinition loaded = unit.definition();
        if (unit.ledger() == null || loaded.connectors().equals(changed.connectors())) {
            return changed;
        }
        engine.chronicle().note(engine.now(), unit.id.toString(), "configuration.deferred",
                String.join(", ", changed.connectors().all()) + " take effect when the session is unloaded");
        return changed.withConnectors(loaded.connectors());
    }

    private void resumeConfigured() {
        for (SessionUnit unit : List.copyOf(sessions.values())) {
            if (toResume.remove(unit.id) && unit.ledger() == null) {
                engine.chronicle().note(engine.now(), unit.id.toString(), "session.resumed", "resume.after.restart=true");
                engine.load(unit);
                engine.steps().session(unit, new SessionInput.Start());
            }
        }
    }

    /** What could not change while the session was loaded changes now. */
    void unloaded(SessionUnit unit) {
        SessionDefinition current = definition.sessions().get(unit.id);
        if (unit.ledger() != null) {
            return;
        }
        if (current == null) {
            sessions.remove(unit.id);
        } else if (!current.equals(unit.definition())) {
            engine.steps().session(unit, new SessionInput.Reconfigure(current));
        }
    }
}
