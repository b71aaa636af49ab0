package org.holdfast.server;

import java.util.List;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.session.SessionInput;

/** Checks requests about sessions against their state and hands them to their machines. On the conductor's thread. */
final class SessionRequests {
    private final Engine engine;

    SessionRequests(Engine engine) {
        this.engine = engine;
    }

    SessionUnit find(SessionId id) throws ControlException {
        return engine.session(id).orElseThrow(() -> new ControlException(ErrorCode.CAMPAIGN_GROUP_NOT_FOUND,
                "campaign group " + id + " is not configured"));
    }

    static void require(SessionUnit unit, ErrorCode refusal, String text, SessionView.State... allowed) throws ControlException {
        if (!List.of(allowed).contains(unit.session.state())) {
            throw new ControlException(refusal, unit.id + " " + text + " (state " + unit.session.state() + ")");
        }
    }

    void load(SessionId id) throws ControlException {
        SessionUnit unit = find(id);
        require(unit, ErrorCode.CAMPAIGN_ALREADY_LOADED, "is loaded already", SessionView.State.NOT_LOADED);
        engine.load(unit);
    }

    void start(SessionId id) throws ControlException {
        SessionUnit unit = find(id);
        require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded", SessionView.State.ACTIVE, SessionView.State.RUNNING);
        require(unit, ErrorCode.CAMPAIGN_ALREADY_STARTED, "is started already", SessionView.State.ACTIVE);
        engine.steps().session(unit, new SessionInput.Start());
    }

    void stop(SessionId id) throws ControlException {
        SessionUnit unit = find(id);
        require(unit, ErrorCode.CAMPAIGN_NOT_STARTED, "is not started", SessionView.State.RUNNING);
        engine.steps().session(unit, new SessionInput.Stop());
    }

    void unload(SessionId id, boolean force) throws ControlException {
        SessionUnit unit = find(id);
        require(unit, ErrorCode.CAMPAIGN_NOT_LOADED, "is not loaded", SessionView.State.ACTIVE, SessionView.State.RUNNING,
                SessionView.State.WAITING_UNLOAD);
        engine.steps().session(unit, new SessionInput.Unload(force));
    }
}
