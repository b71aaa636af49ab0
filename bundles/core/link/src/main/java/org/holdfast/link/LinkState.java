package org.holdfast.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.StandbyView;

/** State of the links of one connector. It changes by facts only, so that a replica of the facts has the same. */
final class LinkState {
    private final Duration heartbeat;
    private final boolean backupWaits;
    private final EndpointState[] endpoints;
    private boolean running;
    private long lastGeneration;
    private int active = -1;
    private int lastActive = -1;
    private boolean switchOver;

    LinkState(LinkSettings settings) {
        heartbeat = settings.heartbeat();
        backupWaits = settings.backupWaits();
        endpoints = new EndpointState[settings.endpoints().size()];
        Arrays.fill(endpoints, EndpointState.NEW);
    }

    private LinkState(LinkState from) {
        heartbeat = from.heartbeat;
        backupWaits = from.backupWaits;
        endpoints = from.endpoints.clone();
        running = from.running;
        lastGeneration = from.lastGeneration;
        active = from.active;
        lastActive = from.lastActive;
        switchOver = from.switchOver;
    }

    LinkState copy() {
        return new LinkState(this);
    }

    void evolve(LinkFact fact) {
        if (fact instanceof LinkFact.Started) {
            running = true;
            lastActive = -1;
            all(EndpointState::withoutWaiting);
        } else if (fact instanceof LinkFact.Stopped) {
            running = false;
            switchOver = false;
        } else if (fact instanceof LinkFact.Opening f) {
            lastGeneration = f.generation();
            endpoints[f.endpoint()] = endpoints[f.endpoint()].opening(f.generation(), f.giveUpAt());
        } else if (fact instanceof LinkFact.Syncing f) {
            endpoints[f.endpoint()] = endpoints[f.endpoint()].waiting(LinkPhase.SYNCING, f.giveUpAt());
        } else if (fact instanceof LinkFact.Up f) {
            heard(f.endpoint(), f.heardAt());
            endpoints[f.endpoint()] = endpoints[f.endpoint()].withoutFailures();
        } else if (fact instanceof LinkFact.Heard f) {
            heard(f.endpoint(), f.heardAt());
        } else if (fact instanceof LinkFact.Suspected f) {
            endpoints[f.endpoint()] = endpoints[f.endpoint()].waiting(LinkPhase.SUSPECT, f.giveUpAt());
        } else if (fact instanceof LinkFact.Recovered f) {
            heard(f.endpoint(), f.heardAt());
        } else if (fact instanceof LinkFact.Ended f) {
            ended(f);
        } else if (fact instanceof LinkFact.Activated f) {
            active = f.endpoint();
            lastActive = active;
            switchOver = false;
            // The search is over; the next one starts from nothing, so that a lost backup leads to the primary.
            all(EndpointState::withoutFailures);
        } else if (fact instanceof LinkFact.Deactivated) {
            active = -1;
        } else if (fact instanceof LinkFact.SwitchOverAsked) {
            switchOver = true;
        } else if (fact instanceof LinkFact.ReconnectAsked) {
            switchOver = false;
            all(EndpointState::withoutWaiting);
        }
    }

    private void heard(int endpoint, Instant when) {
        Instant probeAt = heartbeat.isZero() ? Instant.MAX : when.plus(heartbeat);
        endpoints[endpoint] = endpoints[endpoint].heard(when, probeAt);
    }

    private void ended(LinkFact.Ended fact) {
        EndpointState old = endpoints[fact.endpoint()];
        // What we close ourselves says nothing against the endpoint.
        boolean ours = fact.close() && fact.why().cause() == Disconnect.Cause.REQUESTED;
        int failures = ours || old.failures() == Integer.MAX_VALUE ? old.failures() : old.failures() + 1;
        String why = fact.why().cause() + ": " + fact.why().detail();
        endpoints[fact.endpoint()] = old.ended(failures, fact.retryAt(), why);
        if (backupWaits && !ours && old.phase().isUsable()) {
            all(each -> each.isIdle() ? each.notBefore(fact.retryAt()) : each);
        }
    }

    private void all(UnaryOperator<EndpointState> change) {
        Arrays.setAll(endpoints, i -> change.apply(endpoints[i]));
    }

    /** What the standby policy sees. */
    StandbyView view(int reconnectAttempts, boolean leave) {
        List<StandbyView.EndpointView> views = Arrays.stream(endpoints)
                .map(e -> new StandbyView.EndpointView(e.phase(), e.failures()))
                .toList();
        return new StandbyView(views, reconnectAttempts, lastActive, leave);
    }

    /** Index of the endpoint that has a link of this generation now, -1 = none. */
    int endpointOf(long generation) {
        for (int i = 0; i < endpoints.length; i++) {
            if (!endpoints[i].isIdle() && endpoints[i].generation() == generation) {
                return i;
            }
        }
        return -1;
    }

    EndpointState endpoint(int index) {
        return endpoints[index];
    }

    int size() {
        return endpoints.length;
    }

    boolean running() {
        return running;
    }

    long nextGeneration() {
        return lastGeneration + 1;
    }

    int active() {
        return active;
    }

    int lastActive() {
        return lastActive;
    }

    boolean switchOver() {
        return switchOver;
    }
}
