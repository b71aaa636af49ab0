package org.holdfast.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.campaign.AgentDefinition;

/**
 * Calls and agents: the call that waits longest gets the agent who is idle longest. A call whose agent did not answer
 * keeps the end of its patience, so it goes before the ones that were answered after it.
 */
final class Distribution {
    private static final String ANNOUNCEMENT = "announcement";

    private final SessionState state;
    private final AgentPool pool;

    Distribution(SessionState state, AgentPool pool) {
        this.state = state;
        this.pool = pool;
    }

    List<SessionFact> decide(SessionInput input, Instant now) {
        if (input instanceof SessionInput.DialStarted started) {
            return state.dialing.containsKey(started.call()) ? List.of() : List.of(new SessionFact.DialSeen(started.call(), now));
        } else if (input instanceof SessionInput.CallAnswered answered) {
            return state.dialing.containsKey(answered.call())
                    ? List.of(new SessionFact.CallQueued(answered.call(), now,
                            now.plus(state.definition.timeouts().waitForAgent())))
                    : List.of();
        } else if (input instanceof SessionInput.AgentConnected connected) {
            return connected.agent().equals(state.reserved.get(connected.call()))
                    ? List.of(new SessionFact.AgentTalking(connected.call(), connected.agent(), now))
                    : List.of();
        } else if (input instanceof SessionInput.AgentFailed failed) {
            return failed.agent().equals(state.reserved.get(failed.call()))
                    ? List.of(new SessionFact.AgentMissed(failed.call(), failed.agent()))
                    : List.of();
        } else if (input instanceof SessionInput.TelephonyUp) {
            return connectAgain();
        } else if (input instanceof SessionInput.CallEnded ended) {
            return ended(ended, now);
        }
        return List.of();
    }

    /** Without this a contact whose agent was being called when the link was lost would wait for ever. */
    private List<SessionFact> connectAgain() {
        return state.reserved.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .<SessionFact>map(each -> new SessionFact.ConnectRepeated(each.getKey(), each.getValue(), address(each.getValue())))
                .toList();
    }

    private String address(String agent) {
        return pool.agent(agent).map(AgentDefinition::address).orElse(state.definition.announcement());
    }

    /** Whoever holds an agent gives him back; he wraps up only after he talked. */
    private List<SessionFact> ended(SessionInput.CallEnded ended, Instant now) {
        List<SessionFact> facts = new ArrayList<>();
        String talking = state.talking.get(ended.call());
        String reserved = state.reserved.get(ended.call());
        if (talking != null) {
            Duration wrapUp = pool.agent(talking).map(AgentDefinition::wrapUp).orElse(Duration.ZERO);
            facts.add(new SessionFact.AgentReleased(talking, now, now.plus(wrapUp)));
        } else if (reserved != null) {
            facts.add(new SessionFact.AgentReleased(reserved, now, now));
        }
        facts.add(new SessionFact.CallFinished(ended.call(), ended.result(), now));
        return facts;
    }

    /** Gives waiting calls to free agents and drops those that waited too long. */
    List<SessionFact> distribute(Instant now) {
        if (state.waiting.isEmpty()) {
            return List.of();
        }
        List<SessionFact> facts = new ArrayList<>();
        boolean agentless = state.definition.agentless();
        List<AgentDefinition> free = agentless ? List.of() : pool.free(now);
        int next = 0;
        for (CallReference call : state.waiting.stream().sorted(Comparator.comparing(state.giveUpAt::get)).toList()) {
            if (!state.giveUpAt.get(call).isAfter(now)) {
                facts.add(new SessionFact.CallDropped(call));
            } else if (agentless) {
                facts.add(new SessionFact.AgentReserved(call, ANNOUNCEMENT, state.definition.announcement()));
            } else if (next < free.size()) {
                AgentDefinition agent = free.get(next++);
                facts.add(new SessionFact.AgentReserved(call, agent.id(), agent.address()));
            }
        }
        return facts;
    }
}
