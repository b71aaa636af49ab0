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

/** Checks requests of operators against the state of a session and hands them to its machine. */
final class CampaignControlImpl implements CampaignControl, Explain {
    private final Engine engine;
    private final Commands commands;

    CampaignControlImpl(Engine engine, Commands commands) {
        this.engine = engine;
        this.commands = commands;
    }

    @Override
    public List<SessionView> sessions() {
        return commands.query("sessions", () -> engine.views());
    }

    private SessionUnit find(SessionId id) throws ControlException {
        return engine.session(id).orElseThrow(() -> new ControlException(ErrorCode.CAMPAIGN_GROUP_NOT_FOUND,
                "campaign group " + id + " is not configured"));
    }

    private void require(SessionUnit unit, ErrorCode refusal, String text, SessionView.State... allowed)
            throws ControlException {
        if (!List.of(allowed).contains(unit.session.state())) {
            throw new ControlException(refusal, unit.id + " " + text + " (state " + unit.session.state() + ")");
        }
    }

    private void change(String what, SessionId id, Change change) throws ControlException {
        commands.ask(what + " " + id, () -> {
            change.apply(find(id));
            return true;
        });
    }

    private interface Change {
        void apply(SessionUnit unit) throws ControlException;
    }

    @Override
    public void load(SessionId session) throws ControlException {
        change("load", session, unit -> {
            require(unit, ErrorCode.CAMPAIGN_ALREADY_LOADED, "is loaded already", SessionView.State.NOT_LOADED);
            engine.load(unit);
        });
    }

    @Override
    public void start(SessionId session) throws ControlException {
        change("start", session, unit -> {
            require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded",
                    SessionView.State.ACTIVE, SessionView.State.RUNNING);
            require(unit, ErrorCode.CAMPAIGN_ALREADY_STARTED, "is started already", SessionView.State.ACTIVE);
            engine.steps().session(unit, new SessionInput.Start());
        });
    }

    @Override
    public void stop(SessionId session) throws ControlException {
        change("stop", session, unit -> {
            require(unit, ErrorCode.CAMPAIGN_NOT_STARTED, "is not started", SessionView.State.RUNNING);
            engine.steps().session(unit, new SessionInput.Stop());
        });
    }

    @Override
    public void unload(SessionId session, boolean force) throws ControlException {
        change("unload", session, unit -> {
            require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded", SessionView.State.ACTIVE,
                    SessionView.State.RUNNING, SessionView.State.WAITING_UNLOAD);
            engine.steps().session(unit, new SessionInput.Unload(force));
        });
    }

    @Override
    public void setDialingMode(SessionId session, DialMode mode, OptimizationMethod method, double goal)
            throws ControlException {
        change("set dialing mode", session, unit -> {
            require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded",
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
        return commands.ask("explain " + session, () -> find(session).session.explain(engine.now()));
    }
}
