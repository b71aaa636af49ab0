package org.holdfast.server;

import java.util.List;
import org.holdfast.api.DialMode;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.Explain;
import org.holdfast.api.control.SessionView;
import org.holdfast.session.SessionInput;

/** Requests of operators about sessions, from any thread. */
final class CampaignControlImpl implements CampaignControl, Explain {
    private final Engine engine;
    private final Commands commands;
    private final SessionRequests requests;

    CampaignControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
        this.requests = new SessionRequests(engine);
    }

    @Override
    public List<SessionView> sessions() {
        return commands.query("sessions", () -> engine.views());
    }

    private void change(String what, SessionId id, Change change) throws ControlException {
        commands.ask(what + " " + id, () -> {
            change.apply(id);
            return true;
        });
    }

    private interface Change {
        void apply(SessionId session) throws ControlException;
    }

    @Override
    public void load(SessionId session) throws ControlException {
        change("load", session, requests::load);
    }

    @Override
    public void start(SessionId session) throws ControlException {
        change("start", session, requests::start);
    }

    @Override
    public void stop(SessionId session) throws ControlException {
        change("stop", session, requests::stop);
    }

    @Override
    public void unload(SessionId session, boolean force) throws ControlException {
        change("unload", session, id -> requests.unload(id, force));
    }

    @Override
    public void setDialingMode(SessionId session, DialMode mode, OptimizationMethod method, double goal)
            throws ControlException {
        change("set dialing mode", session, id -> {
            SessionUnit unit = requests.find(id);
            SessionRequests.require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded",
                    SessionView.State.ACTIVE, SessionView.State.RUNNING);
            try {
                unit.definition().pacing().withMode(mode, method, goal);
            } catch (IllegalArgumentException wrong) {
                throw new ControlException(ErrorCode.INVALID_CAMPAIGN_MODE, wrong.getMessage());
            }
            engine.steps().session(unit, new SessionInput.SetMode(mode, method, goal));
        });
    }

    @Override
    public List<String> explain(SessionId session) throws ControlException {
        return commands.ask("explain " + session, () -> requests.find(session).session.explain(engine.now()));
    }
}
