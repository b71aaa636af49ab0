package org.holdfast.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.control.SessionView;
import org.holdfast.session.pacing.History;
import org.holdfast.session.pacing.Pacing;
import org.jspecify.annotations.Nullable;

/** What a session machine knows. Changed by facts only. */
final class SessionState {
    SessionDefinition definition;
    PacingSettings pacing;
    SessionView.State state = SessionView.State.NOT_LOADED;
    final List<Hold> holds = new ArrayList<>();
    int permits;
    Instant permitsAgainAt = Instant.MIN;
    int capacity = Integer.MAX_VALUE;
    int buffered;
    boolean exhausted;
    Instant fillAgainAt = Instant.MIN;
    int emptyFills;
    final Map<CallReference, Instant> dialing = new HashMap<>();
    final LinkedHashSet<CallReference> waiting = new LinkedHashSet<>();
    final Map<CallReference, Instant> giveUpAt = new HashMap<>();
    final Map<CallReference, Instant> connectedAt = new HashMap<>();
    final Set<CallReference> dropping = new HashSet<>();
    final Map<CallReference, String> reserved = new HashMap<>();
    final Map<CallReference, String> talking = new HashMap<>();
    History history = new History();
    TokenBucket bucket;
    SessionView.Counts counts = new SessionView.Counts(0, 0, 0, 0, 0, 0);
    @Nullable PaceDecision lastPace;

    SessionState(SessionDefinition definition) {
        this.definition = definition;
        this.pacing = definition.pacing();
        this.bucket = new TokenBucket(pacing.callsPerSecond());
    }

    boolean mayDial() {
        return state == SessionView.State.RUNNING && holds.isEmpty();
    }

    /** Calls at a time: as set, or fewer when what dials cannot carry so many. */
    int ports() {
        return Math.min(pacing.ports(), capacity);
    }

    /** Calls that take a port: permits out, dialing, waiting, reserved, talking. */
    int portsUsed() {
        return permits + dialing.size() + waiting.size() + dropping.size() + reserved.size() + talking.size();
    }

    /** What this session takes of its group's agents; nothing when answered calls go to an announcement. */
    GroupShares.Share share() {
        if (definition.agentless()) {
            return GroupShares.NOTHING;
        }
        boolean couldDial = mayDial() && pacing.mode() != DialMode.NONE && buffered > permits;
        boolean otherBound = lastPace != null && lastPace.bound() != PaceDecision.Bound.MODE;
        boolean wants = couldDial && !otherBound;
        boolean predicts = Pacing.predicts(pacing, history);
        return new GroupShares.Share(wants, waiting.size(), (predicts ? history.answerRate() : 1) * (dialing.size() + permits),
                predicts && wants ? Pacing.boldness(pacing, history) : Double.MAX_VALUE);
    }

    void load() {
        state = SessionView.State.ACTIVE;
        holds.clear();
        permits = 0;
        buffered = 0;
        exhausted = false;
        permitsAgainAt = Instant.MIN;
        fillAgainAt = Instant.MIN;
        emptyFills = 0;
        dialing.clear();
        waiting.clear();
        giveUpAt.clear();
        connectedAt.clear();
        dropping.clear();
        reserved.clear();
        talking.clear();
        history = new History();
        counts = new SessionView.Counts(0, 0, 0, 0, 0, 0);
        lastPace = null;
    }

    void count(CallResult result) {
        counts = new SessionView.Counts(counts.dials(), counts.answered(), counts.connected(),
                counts.abandoned() + (result == CallResult.ABANDONED ? 1 : 0),
                counts.dropped() + (result == CallResult.DROPPED ? 1 : 0),
                counts.stale() + (result == CallResult.STALE ? 1 : 0));
    }

    void count(int dials, int answered, int connected) {
        counts = new SessionView.Counts(counts.dials() + dials, counts.answered() + answered,
                counts.connected() + connected, counts.abandoned(), counts.dropped(), counts.stale());
    }
}
