package org.holdfast.operations.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordKey;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.Alarms;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.Explain;
import org.holdfast.api.control.RecordControl;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.telephony.AgentState;

/** All control services; notes what it is asked for. */
final class FakeServer implements CampaignControl, AgentControl, ConnectorControl, RecordControl, Explain, Timeline,
        Alarms {
    final List<String> asked = new ArrayList<>();
    final List<SessionView> sessions = new ArrayList<>();
    final List<AgentView> agents = new ArrayList<>();
    final List<ConnectorView> connectors = new ArrayList<>();
    final List<Alarm> alarms = new ArrayList<>();
    boolean missing;
    boolean sessionHasRecord;
    boolean refusing;

    private void note(String request) throws ControlException {
        if (refusing) {
            throw new ControlException(ErrorCode.CAMPAIGN_NOT_LOADED, "spring@sales is not loaded");
        }
        asked.add(request);
    }

    @Override
    public List<SessionView> sessions() {
        return sessions;
    }

    @Override
    public void load(SessionId session) throws ControlException {
        note("load " + session);
    }

    @Override
    public void start(SessionId session) throws ControlException {
        note("start " + session);
    }

    @Override
    public void stop(SessionId session) throws ControlException {
        note("stop " + session);
    }

    @Override
    public void unload(SessionId session, boolean force) throws ControlException {
        note("unload " + session + " force=" + force);
    }

    @Override
    public void setDialingMode(SessionId session, DialMode mode, OptimizationMethod method, double goal)
            throws ControlException {
        note("mode " + session + " " + mode + " " + method + " " + goal);
    }

    @Override
    public List<AgentView> agents() {
        return agents;
    }

    @Override
    public void setState(String agent, AgentState state) throws ControlException {
        if (agents.stream().noneMatch(known -> known.id().equals(agent))) {
            throw new ControlException(ErrorCode.AGENT_NOT_FOUND, "agent " + agent + " is not configured");
        }
        note(agent + " " + state);
    }

    @Override
    public List<ConnectorView> connectors() {
        return connectors;
    }

    @Override
    public void drain(String connector) throws ControlException {
        note("drain " + connector);
    }

    @Override
    public void resume(String connector) throws ControlException {
        note("resume " + connector);
    }

    @Override
    public void switchOver(String connector) throws ControlException {
        note("switchOver " + connector);
    }

    @Override
    public void reconnect(String connector) throws ControlException {
        note("reconnect " + connector);
    }

    @Override
    public boolean cancel(RecordKey record, boolean wholeChain) throws ControlException {
        note("cancel " + record + " wholeChain=" + wholeChain);
        return sessionHasRecord;
    }

    @Override
    public void setResult(RecordKey record, CallResult result) throws ControlException {
        note("result " + record + " " + result);
    }

    @Override
    public void rereadDoNotCall(String store) throws ControlException {
        note("reread " + store);
    }

    @Override
    public List<String> explain(SessionId session) throws ControlException {
        note("explain " + session);
        return List.of("held: TELEPHONY_LOST", "no agent is ready");
    }

    @Override
    public List<Entry> entries(int limit, long after) {
        asked.add("timeline " + limit + " " + after);
        return List.of(new Entry(7, Instant.parse("2026-03-01T10:00:00Z"), "sip", "link.lost", "cause=REFUSED"));
    }

    @Override
    public List<Alarm> raised() {
        return alarms;
    }
}
