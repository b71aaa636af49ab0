package org.holdfast.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;

/** One decision: each fact is applied to a copy of the state at once, so that the next one builds on it. */
final class LinkStep {
    /** A plan may change once an endpoint is active; more rounds only a policy that contradicts itself needs. */
    private static final int MAX_ROUNDS = 4;
    /** Recording every message would flood the journal; a quarter keeps detection later than 1.75 T. */
    private static final int RECORDS_PER_HEARTBEAT = 4;

    private final LinkSettings settings;
    private final StandbyPolicy policy;
    private final LinkState state;
    private final Instant now;
    private final List<LinkFact> facts = new ArrayList<>();

    LinkStep(LinkSettings settings, StandbyPolicy policy, LinkState copy, Instant now) {
        this.settings = settings;
        this.policy = policy;
        this.state = copy;
        this.now = now;
    }

    List<LinkFact> facts() {
        return List.copyOf(facts);
    }

    void start() {
        add(new LinkFact.Started());
        settle();
    }

    void stop() {
        endAll("the connector is stopped");
        add(new LinkFact.Stopped());
    }

    void opened(int i) {
        if (state.endpoint(i).phase() == LinkPhase.OPENING) {
            add(new LinkFact.Syncing(i, generation(i), now.plus(settings.openTimeout())));
        }
    }

    void resynced(int i) {
        switch (state.endpoint(i).phase()) {
            case SYNCING -> {
                add(new LinkFact.Up(i, generation(i), now));
                settle();
            }
            case UP, SUSPECT -> heard(i);
            case IDLE, OPENING -> {
                // A report out of order proves nothing; the open timeout decides.
            }
        }
    }

    void heard(int i) {
        if (isNews(settings, state.endpoint(i), now)) {
            boolean suspect = state.endpoint(i).phase() == LinkPhase.SUSPECT;
            add(suspect ? new LinkFact.Recovered(i, generation(i), now) : new LinkFact.Heard(i, generation(i), now));
        }
    }

    /** Whether a sign of life changes anything. Talk does not extend the bound of opening and resync. */
    static boolean isNews(LinkSettings settings, EndpointState endpoint, Instant now) {
        return switch (endpoint.phase()) {
            case SUSPECT -> true;
            case UP -> !settings.heartbeat().isZero()
                    && !now.isBefore(endpoint.heardAt().plus(settings.heartbeat().dividedBy(RECORDS_PER_HEARTBEAT)));
            case IDLE, OPENING, SYNCING -> false;
        };
    }

    void closed(int i, Disconnect why) {
        end(i, why, false);
        settle();
    }

    void switchOver() {
        int from = state.lastActive();
        if (from < 0 || state.switchOver()) {
            return;
        }
        boolean another = policy.plan(state.view(settings.reconnectAttempts(), true)).open().stream()
                .anyMatch(i -> i != from && i >= 0 && i < state.size());
        if (another) {
            add(new LinkFact.SwitchOverAsked(from));
            settle();
        }
    }

    void reconnect() {
        add(new LinkFact.ReconnectAsked());
        endAll("an operator asked for new links");
        settle();
    }

    void tick() {
        for (int i = 0; i < state.size(); i++) {
            if (!state.endpoint(i).deadline().isAfter(now)) {
                expired(i);
            }
        }
        settle();
    }

    private void expired(int i) {
        switch (state.endpoint(i).phase()) {
            case OPENING -> timeout(i, "not open after " + settings.openTimeout());
            case SYNCING -> timeout(i, "state not reported after " + settings.openTimeout());
            // From now, not from the last sign of life: when we were late ourselves the probe still has its time.
            case UP -> add(new LinkFact.Suspected(i, generation(i), now.plus(settings.heartbeat())));
            case SUSPECT -> timeout(i, "no answer to a heartbeat after " + settings.heartbeat());
            case IDLE -> {
                // No deadline.
            }
        }
    }

    private void timeout(int i, String detail) {
        end(i, new Disconnect(Disconnect.Cause.TIMEOUT, detail), true);
    }

    private void endAll(String detail) {
        for (int i = 0; i < state.size(); i++) {
            if (!state.endpoint(i).isIdle()) {
                end(i, new Disconnect(Disconnect.Cause.REQUESTED, detail), true);
            }
        }
    }

    /** Deactivated comes first: at no point is an endpoint without a link active. */
    private void end(int i, Disconnect why, boolean close) {
        if (state.active() == i) {
            add(new LinkFact.Deactivated(i, generation(i), why));
        }
        boolean ours = close && why.cause() == Disconnect.Cause.REQUESTED;
        boolean established = state.endpoint(i).phase().isUsable();
        boolean told = !close && (why.cause() == Disconnect.Cause.REFUSED
                || why.cause() == Disconnect.Cause.CLOSED && established);
        Instant retryAt = ours ? now : now.plus(told ? settings.refusedTimeout() : settings.reconnectTimeout());
        add(new LinkFact.Ended(i, generation(i), why, close, retryAt));
    }

    /** Brings the links to what the standby policy wants; a new active link before an old one is closed. */
    private void settle() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int before = facts.size();
            activate(plan().active());
            StandbyPlan plan = plan();
            for (int i = 0; i < state.size(); i++) {
                if (plan.open().contains(i)) {
                    openIfDue(i);
                } else if (!state.endpoint(i).isIdle()) {
                    end(i, new Disconnect(Disconnect.Cause.REQUESTED, "not wanted by the standby plan"), true);
                }
            }
            if (facts.size() == before) {
                return;
            }
        }
    }

    private StandbyPlan plan() {
        return policy.plan(state.view(settings.reconnectAttempts(), state.switchOver()));
    }

    private void activate(int planned) {
        boolean usable = planned >= 0 && planned < state.size() && state.endpoint(planned).phase().isUsable();
        int wanted = usable ? planned : -1;
        int active = state.active();
        if (wanted == active) {
            return;
        }
        if (active >= 0) {
            Disconnect why = new Disconnect(Disconnect.Cause.REQUESTED, "the standby plan has another active endpoint");
            add(new LinkFact.Deactivated(active, generation(active), why));
        }
        if (wanted >= 0) {
            add(new LinkFact.Activated(wanted, generation(wanted)));
        }
    }

    private void openIfDue(int i) {
        EndpointState endpoint = state.endpoint(i);
        if (endpoint.isIdle() && !endpoint.retryAt().isAfter(now)) {
            add(new LinkFact.Opening(i, state.nextGeneration(), now.plus(settings.openTimeout())));
        }
    }

    private long generation(int i) {
        return state.endpoint(i).generation();
    }

    private void add(LinkFact fact) {
        facts.add(fact);
        state.evolve(fact);
    }
}
