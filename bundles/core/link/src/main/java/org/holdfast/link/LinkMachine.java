package org.holdfast.link;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.holdfast.api.connector.LinkSettings;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Supervises the links of one connector: opening, resync, heartbeat, reconnect, and the standby plan. Pure: it
 * does nothing itself, has no clock and no thread. One caller at a time.
 *
 * <p>T is {@link LinkSettings#heartbeat()}. "Plan" is: what {@link StandbyPolicy#plan} wants is opened when its
 * retryAt has come, activated when usable, and what it does not want is closed (REQUESTED, no failure).
 *
 * <table>
 * <caption>Transitions of an endpoint</caption>
 * <tr><th>row</th><th>phase</th><th>input</th><th>facts</th><th>phase after</th></tr>
 * <tr><td>1</td><td>IDLE</td><td>planned open, retryAt has come</td><td>Opening, new generation</td><td>OPENING</td></tr>
 * <tr><td>2</td><td>OPENING</td><td>Opened</td><td>Syncing</td><td>SYNCING</td></tr>
 * <tr><td>3</td><td>OPENING, SYNCING</td><td>Tick, open timeout is over</td><td>Ended TIMEOUT, close</td><td>IDLE</td></tr>
 * <tr><td>4</td><td>OPENING, SYNCING</td><td>Heard</td><td>none</td><td>same</td></tr>
 * <tr><td>5</td><td>SYNCING</td><td>Resynced</td><td>Up, then Activated when planned</td><td>UP</td></tr>
 * <tr><td>6</td><td>UP</td><td>Heard (or Resynced)</td><td>Heard, at most one in T/4; none when T = 0</td><td>UP</td></tr>
 * <tr><td>7</td><td>UP</td><td>Tick, silent for T</td><td>Suspected</td><td>SUSPECT</td></tr>
 * <tr><td>8</td><td>SUSPECT</td><td>Heard (or Resynced)</td><td>Recovered</td><td>UP</td></tr>
 * <tr><td>9</td><td>SUSPECT</td><td>Tick, silent for another T</td><td>Ended TIMEOUT, close</td><td>IDLE</td></tr>
 * <tr><td>10</td><td>any but IDLE</td><td>Closed</td><td>Ended, retryAt = now + reconnect timeout, or
 * the refused timeout when REFUSED, or CLOSED in UP or SUSPECT</td><td>IDLE</td></tr>
 * <tr><td>11</td><td>any but IDLE</td><td>not planned open</td><td>Ended REQUESTED, close</td><td>IDLE</td></tr>
 * <tr><td>12</td><td>any</td><td>report of another generation</td><td>none</td><td>same</td></tr>
 * </table>
 *
 * <table>
 * <caption>Transitions of the connector</caption>
 * <tr><th>row</th><th>state</th><th>input</th><th>facts</th></tr>
 * <tr><td>13</td><td>stopped</td><td>Start</td><td>Started, plan</td></tr>
 * <tr><td>14</td><td>running</td><td>Stop</td><td>Deactivated and Ended REQUESTED for each link, Stopped</td></tr>
 * <tr><td>15</td><td>active link ends</td><td>–</td><td>Deactivated before its Ended, then plan</td></tr>
 * <tr><td>16</td><td>running</td><td>SwitchOver</td><td>SwitchOverAsked, plan until another one is active</td></tr>
 * <tr><td>17</td><td>running, plan has no other endpoint, or none was active yet</td><td>SwitchOver</td><td>none</td></tr>
 * <tr><td>18</td><td>running</td><td>Reconnect</td><td>ReconnectAsked, Ended REQUESTED for each link, plan</td></tr>
 * <tr><td>19</td><td>stopped</td><td>any but Start</td><td>none</td></tr>
 * <tr><td>20</td><td>running</td><td>Start</td><td>none</td></tr>
 * </table>
 *
 * <p>An Ended counts as a failure unless we closed the link on request; Up forgets the failures of its endpoint,
 * Activated those of all. The wait of an endpoint never delays another one, so a lost link goes to its backup at
 * once (TS-WS-8, DB-WS-6) and a lost backup to its primary (TS-WS-11, DB-WS-10); with
 * {@link LinkSettings#backupWaits()} the loss of a usable link makes all endpoints wait until its retryAt (CS-2). Loss by silence is seen more
 * than T and at most 2T after the last sign of life when ticks are on time (TS-ADDP-1); with T = 0 only the
 * transport reports loss (TS-ADDP-3).
 */
public final class LinkMachine {
    private final String connector;
    private final LinkSettings settings;
    private final StandbyPolicy policy;
    private final LinkState state;
    /** Follows from the state; asked after every input of the server, so it is kept until a fact changes the state. */
    private @Nullable Instant wakeAt;

    /**
     * A stopped machine.
     *
     * @param connector id of the connector
     * @param settings endpoints and times
     * @param policy says which endpoints are open and which one is active
     */
    public LinkMachine(String connector, LinkSettings settings, StandbyPolicy policy) {
        this.connector = connector;
        this.settings = settings;
        this.policy = policy;
        this.state = new LinkState(settings);
    }

    /** What follows from the input; changes nothing. The facts are to be given to {@link #evolve} in order. */
    public List<LinkFact> decide(LinkInput input, Instant now) {
        if (input instanceof LinkInput.Start) {
            return state.running() ? List.of() : decided(now, LinkStep::start);
        }
        if (!state.running()) {
            return List.of();
        }
        if (input instanceof LinkInput.Heard heard) {
            int i = state.endpointOf(heard.generation());
            // Comes with every message: answered without a copy of the state in nearly all cases.
            return i < 0 || !LinkStep.isNews(settings, state.endpoint(i), now) ? List.of() : decided(now, step -> step.heard(i));
        } else if (input instanceof LinkInput.Opened opened) {
            return report(opened.generation(), now, LinkStep::opened);
        } else if (input instanceof LinkInput.Resynced resynced) {
            return report(resynced.generation(), now, LinkStep::resynced);
        } else if (input instanceof LinkInput.Closed closed) {
            return report(closed.generation(), now, (step, i) -> step.closed(i, closed.why()));
        } else if (input instanceof LinkInput.SwitchOver) {
            return decided(now, LinkStep::switchOver);
        } else if (input instanceof LinkInput.Reconnect) {
            return decided(now, LinkStep::reconnect);
        } else if (input instanceof LinkInput.Stop) {
            return decided(now, LinkStep::stop);
        }
        return decided(now, LinkStep::tick);
    }

    /** Applies a fact. A replica that applies the same facts has the same state. */
    public void evolve(LinkFact fact) {
        state.evolve(fact);
        wakeAt = null;
    }

    /** When a {@link LinkInput.Tick} is due, {@link Instant#MAX} = never. */
    public Instant wakeAt() {
        Instant known = wakeAt;
        if (known == null) {
            known = firstDue();
            wakeAt = known;
        }
        return known;
    }

    private Instant firstDue() {
        if (!state.running()) {
            return Instant.MAX;
        }
        StandbyPlan plan = policy.plan(state.view(settings.reconnectAttempts(), state.switchOver()));
        Instant first = Instant.MAX;
        for (int i = 0; i < state.size(); i++) {
            EndpointState endpoint = state.endpoint(i);
            boolean waits = endpoint.isIdle() && plan.open().contains(i);
            Instant due = waits ? endpoint.retryAt() : endpoint.deadline();
            first = due.isBefore(first) ? due : first;
        }
        return first;
    }

    /** Whether there is a link that carries commands. */
    public boolean available() {
        return state.active() >= 0;
    }

    /** Index of the endpoint whose link carries commands, -1 = none. */
    public int activeEndpoint() {
        return state.active();
    }

    /** Generation of the link that carries commands, -1 = none. */
    public long activeGeneration() {
        return available() ? state.endpoint(state.active()).generation() : -1;
    }

    /** All endpoints, primary first. */
    public List<EndpointStatus> endpoints() {
        return IntStream.range(0, state.size())
                .mapToObj(state::endpoint)
                .map(e -> new EndpointStatus(e.phase(), e.generation(), e.lastEnd()))
                .toList();
    }

    /** The settings it was made with. */
    public LinkSettings settings() {
        return settings;
    }

    /** Id of the connector. */
    public String connector() {
        return connector;
    }

    @Override
    public String toString() {
        return connector + " active=" + state.active() + " " + endpoints();
    }

    private List<LinkFact> report(long generation, Instant now, Report report) {
        int i = state.endpointOf(generation);
        return i < 0 ? List.of() : decided(now, step -> report.on(step, i));
    }

    private List<LinkFact> decided(Instant now, Decision decision) {
        LinkStep step = new LinkStep(settings, policy, state.copy(), now);
        decision.on(step);
        return step.facts();
    }

    private interface Decision {
        void on(LinkStep step);
    }

    private interface Report {
        void on(LinkStep step, int endpoint);
    }
}
