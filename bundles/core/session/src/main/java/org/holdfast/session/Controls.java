package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.Hold;
import org.holdfast.api.HoldCause;
import org.holdfast.api.control.SessionView;

/** What operators, links and the ledger's buffer lead to. */
final class Controls {
    /** Permits that came back unused are not granted again at once: what refused them is still there. */
    private static final Duration PERMIT_PAUSE = Duration.ofMillis(100);

    private final SessionState state;

    Controls(SessionState state) {
        this.state = state;
    }

    List<SessionFact> decide(SessionInput input, Instant now) {
        if (input instanceof SessionInput.Load) {
            return when(state.state == SessionView.State.NOT_LOADED, new SessionFact.Loaded(now));
        } else if (input instanceof SessionInput.Start) {
            return when(state.state == SessionView.State.ACTIVE, new SessionFact.Started(now));
        } else if (input instanceof SessionInput.Stop) {
            return when(state.state == SessionView.State.RUNNING, new SessionFact.Stopped(now));
        } else if (input instanceof SessionInput.Unload unload) {
            return when(state.state != SessionView.State.NOT_LOADED, new SessionFact.Unloading(unload.force()));
        } else if (input instanceof SessionInput.LedgerEmptied) {
            return when(state.state == SessionView.State.WAITING_UNLOAD, new SessionFact.Unloaded());
        } else if (input instanceof SessionInput.SetMode set) {
            return List.of(new SessionFact.ModeSet(set.mode(), set.method(), set.goal()));
        } else if (input instanceof SessionInput.Reconfigure changed) {
            return List.of(new SessionFact.Reconfigured(changed.definition()));
        } else if (input instanceof SessionInput.PlaceHold place) {
            Instant since = held(place.cause(), place.connector()).map(Hold::since).orElse(now);
            Hold hold = new Hold(place.cause(), place.connector(), place.reason(), since);
            return when(!state.holds.contains(hold), new SessionFact.HoldPlaced(hold));
        } else if (input instanceof SessionInput.LiftHold lift) {
            return when(held(lift.cause(), lift.connector()).isPresent(),
                    new SessionFact.HoldLifted(lift.cause(), lift.connector()));
        } else if (input instanceof SessionInput.BufferChanged buffer) {
            return List.of(new SessionFact.BufferSeen(buffer.chains(), buffer.exhausted(), now));
        } else if (input instanceof SessionInput.CapacityChanged changed) {
            return when(state.capacity != changed.ports(), new SessionFact.CapacitySeen(changed.ports()));
        } else if (input instanceof SessionInput.PermitsReturned returned) {
            return List.of(new SessionFact.PermitsTakenBack(Math.min(returned.count(), state.permits),
                    now.plus(PERMIT_PAUSE)));
        }
        return List.of();
    }

    private static List<SessionFact> when(boolean fits, SessionFact fact) {
        return fits ? List.of(fact) : List.of();
    }

    private Optional<Hold> held(HoldCause cause, String connector) {
        return state.holds.stream().filter(hold -> hold.sameAs(cause, connector)).findFirst();
    }
}
