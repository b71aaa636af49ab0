package org.holdfast.proving.chaos.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What section 4 of architecture.md says about one link under one fault, and how far what was seen is from it.
 *
 * @param session what a session does while the link is lost
 * @param cause the hold that a session gets, empty for none
 * @param onReturn holds that may stand for a moment while the link comes back
 * @param attempts what becomes of the attempts in flight
 * @param loss whether the link is to be lost by this fault
 * @param detection bound for the detection
 * @param ids rows of requirements.md
 */
public record Contract(
        OnSession session, String cause, Set<String> onReturn, OnAttempts attempts, Loss loss, Duration detection, List<String> ids) {
    /** What a session does. */
    public enum OnSession {
        /** Stops at once. */
        PAUSES,
        /** Uses up its buffer, then stops. */
        DRAINS,
        /** Goes on as if nothing had happened. */
        CONTINUES
    }

    /** What becomes of attempts in flight. */
    public enum OnAttempts {
        /** They end as they would have ended. */
        SURVIVE,
        /** They may end as Stale, none is dialed again. */
        MAY_BE_STALE
    }

    /** Whether the link is lost. */
    public enum Loss {
        /** It has to be seen. */
        SEEN,
        /** The fault may be so weak that the link lives through it. */
        POSSIBLE,
        /** Nothing tells: no heartbeat, no answer expected. */
        UNSEEN
    }

    /** Sessions that go on may have a short gap by chance: agents are busy, the machine is. */
    static final Duration LONGEST_GAP = Duration.ofSeconds(4);

    public Contract {
        onReturn = Set.copyOf(onReturn);
        ids = List.copyOf(ids);
    }

    /** Each deviation in words; empty when the contract was kept. */
    public List<String> broken(Observation seen) {
        List<String> broken = new ArrayList<>(seen.troubles());
        if (seen.calledTwice() > 0) {
            broken.add("expected no contact called twice, found " + seen.calledTwice());
        }
        loss(seen.detectedMs(), broken);
        holds(seen, broken);
        if (seen.dialsWhileHeld() > 0) {
            broken.add("expected no dial while the session is held, found " + seen.dialsWhileHeld());
        }
        if (session == OnSession.CONTINUES && seen.longestGap().compareTo(LONGEST_GAP) > 0) {
            broken.add("expected the session to dial on, found a gap of " + seen.longestGap().toMillis() + " ms");
        }
        if (seen.firstDialAfterMs().isEmpty()) {
            broken.add("expected dialing to go on afterwards, found no dial");
        }
        attempts(seen, broken);
        return broken;
    }

    private void loss(OptionalLong detected, List<String> broken) {
        if (loss == Loss.SEEN && detected.isEmpty()) {
            broken.add("expected the loss to be seen, found nothing of it in the time-line");
        } else if (loss == Loss.SEEN && detected.getAsLong() > detection.toMillis()) {
            broken.add("expected detection within " + detection.toMillis() + " ms, found " + detected.getAsLong());
        }
    }

    private void holds(Observation seen, List<String> broken) {
        Set<String> others = new TreeSet<>(seen.holds());
        others.remove(cause);
        others.removeAll(onReturn);
        if (!others.isEmpty()) {
            broken.add("expected " + (cause.isEmpty() ? "no hold" : "no hold but " + cause) + ", found " + others);
        }
        if (session != OnSession.CONTINUES && loss == Loss.SEEN && !seen.holds().contains(cause)) {
            broken.add("expected the session on hold with " + cause + ", found no hold");
        }
    }

    private void attempts(Observation seen, List<String> broken) {
        if (attempts == OnAttempts.SURVIVE) {
            if (seen.kept() < seen.inFlight()) {
                broken.add("expected " + seen.inFlight() + " calls in flight to end as their contacts ended them, found " + seen.kept());
            }
            if (seen.stale() > seen.staleAllowed()) {
                broken.add("expected at most " + seen.staleAllowed() + " stale, found " + seen.stale());
            }
        } else if (seen.stale() > seen.staleAllowed()) {
            broken.add("expected only calls of the gap to be stale, at most " + seen.staleAllowed() + ", found " + seen.stale());
        }
        if (seen.open() > 0) {
            broken.add("expected no record left Retrieved, found " + seen.open());
        }
    }
}
