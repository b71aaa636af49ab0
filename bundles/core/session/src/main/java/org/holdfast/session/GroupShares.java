package org.holdfast.session;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holdfast.api.SessionId;
import org.holdfast.session.pacing.Crew;

/**
 * What the sessions of one agent group take of their agents, so that two sessions never count on the same idle agent.
 * Idle agents are divided equally among the sessions that want to dial; an odd one goes to the session that dialed
 * longest ago.
 */
final class GroupShares {
    static final Share NOTHING = new Share(false, 0, 0, Double.MAX_VALUE);

    /**
     * The part of one session.
     *
     * @param wants whether it would dial for more agents
     * @param waiting its answered calls without an agent
     * @param expected answers expected of its dials in flight
     * @param boldness logarithm of the boldness with which it predicts; {@link Double#MAX_VALUE} when it does not predict
     */
    record Share(boolean wants, int waiting, double expected, double boldness) {
    }

    private final Map<SessionId, Share> shares = new TreeMap<>();
    private final Map<SessionId, Long> granted = new TreeMap<>();
    /** All that ever had a share since they were loaded. */
    private final Set<SessionId> sessions = new TreeSet<>();
    private long grants;

    void set(SessionId session, Share share) {
        if (share.equals(NOTHING)) {
            shares.remove(session);
        } else {
            shares.put(session, share);
            sessions.add(session);
        }
    }

    void granted(SessionId session) {
        granted.put(session, ++grants);
    }

    void forget(SessionId session) {
        shares.remove(session);
        granted.remove(session);
        sessions.remove(session);
    }

    /** Whether another session may take agents of the group. */
    boolean areShared(SessionId session) {
        return sessions.stream().anyMatch(each -> !each.equals(session));
    }

    Crew.Others othersOf(SessionId session) {
        if (shares.isEmpty() || shares.size() == 1 && shares.containsKey(session)) {
            return Crew.Others.NONE;
        }
        int waiting = 0;
        double expected = 0;
        int rivals = 0;
        int behind = 0;
        double boldness = Double.MAX_VALUE;
        for (Map.Entry<SessionId, Share> each : shares.entrySet()) {
            if (!each.getKey().equals(session)) {
                waiting += each.getValue().waiting();
                expected += each.getValue().expected();
                rivals += each.getValue().wants() ? 1 : 0;
                boldness = Math.min(boldness, each.getValue().boldness());
                behind += each.getValue().wants() && goesBefore(session, each.getKey()) ? 1 : 0;
            }
        }
        return new Crew.Others(waiting, expected, rivals, behind, boldness);
    }

    private boolean goesBefore(SessionId session, SessionId other) {
        long mine = granted.getOrDefault(session, 0L);
        long theirs = granted.getOrDefault(other, 0L);
        return mine == theirs ? session.compareTo(other) < 0 : mine < theirs;
    }
}
