package org.holdfast.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.holdfast.api.CallReference;
import org.holdfast.api.campaign.AgentDefinition;
import org.holdfast.api.control.AgentControl.Activity;
import org.holdfast.api.control.AgentControl.AgentView;
import org.holdfast.api.telephony.AgentState;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one group, shared by all sessions of that group and owned by the engine's thread. An agent is busy
 * from his reservation to the end of the call plus his wrap-up time; then he is free again at a known moment, without
 * a timer.
 */
public final class AgentPool {
    private final String group;
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final GroupShares shares = new GroupShares();
    private long turns;

    private static final class Agent {
        private AgentDefinition definition;
        private AgentState state = AgentState.LOGGED_OUT;
        private Activity activity = Activity.IDLE;
        private @Nullable CallReference call;
        private Instant freeAt = Instant.MIN;
        private long idleSince;
        private boolean leaving;

        Agent(AgentDefinition definition) {
            this.definition = definition;
        }

        boolean idle(Instant now) {
            return call == null && !freeAt.isAfter(now);
        }
    }

    /** A group with these agents, all logged out. */
    public AgentPool(String group, List<AgentDefinition> agents) {
        this.group = group;
        configure(agents);
    }

    /** Takes a changed list: known agents keep their state, removed ones leave when they are free. */
    public void configure(List<AgentDefinition> definitions) {
        Set<String> wanted = definitions.stream().map(AgentDefinition::id).collect(Collectors.toSet());
        for (AgentDefinition definition : definitions) {
            Agent known = agents.computeIfAbsent(definition.id(), id -> new Agent(definition));
            known.definition = definition;
            known.leaving = false;
        }
        agents.values().stream().filter(each -> !wanted.contains(each.definition.id())).forEach(each -> each.leaving = true);
        removeLeavers();
    }

    private void removeLeavers() {
        agents.values().removeIf(each -> each.leaving && each.call == null);
    }

    /**
     * Sets what an agent says of himself; a call in progress is not touched.
     *
     * @throws IllegalArgumentException if the group has no such agent
     */
    public void setState(String agent, AgentState state) {
        Agent known = agents.get(agent);
        if (known == null) {
            throw new IllegalArgumentException("group " + group + " has no agent " + agent);
        }
        if (known.state != state) {
            known.state = state;
            known.idleSince = ++turns;
        }
    }

    /** The definition of an agent of this group. */
    public Optional<AgentDefinition> agent(String id) {
        return Optional.ofNullable(agents.get(id)).map(each -> each.definition);
    }

    /** All agents as operators see them. */
    public List<AgentView> views(Instant now) {
        List<AgentView> views = new ArrayList<>();
        for (Agent each : agents.values()) {
            views.add(new AgentView(each.definition.id(), group, each.definition.address(), each.state, activity(each, now)));
        }
        return views;
    }

    private static Activity activity(Agent agent, Instant now) {
        return agent.activity == Activity.WRAP_UP && agent.idle(now) ? Activity.IDLE : agent.activity;
    }

    /** Agents free for a call. */
    public int ready(Instant now) {
        return count(each -> free(each, now));
    }

    /** Agents reserved, talking or in wrap-up. */
    public int busy(Instant now) {
        return count(each -> !each.idle(now));
    }

    /** The busy ones that will take another call. */
    int returning(Instant now) {
        return count(each -> each.state == AgentState.READY && !each.leaving && !each.idle(now));
    }

    /** Those of them whose wrap-up ends by this moment. */
    int returningBy(Instant moment, Instant now) {
        return count(each -> each.state == AgentState.READY && !each.leaving && each.call == null && !each.idle(now)
                && !each.freeAt.isAfter(moment));
    }

    private int count(Predicate<Agent> which) {
        int count = 0;
        for (Agent each : agents.values()) {
            count += which.test(each) ? 1 : 0;
        }
        return count;
    }

    /** What the sessions of this group take of it. */
    GroupShares shares() {
        return shares;
    }

    /** The call that an agent is reserved for or talks with. */
    Optional<CallReference> callOf(String agent) {
        return Optional.ofNullable(agents.get(agent)).map(each -> each.call);
    }

    private static boolean free(Agent each, Instant now) {
        return each.state == AgentState.READY && !each.leaving && each.idle(now);
    }

    /** The agents free for a call, the longest idle first. */
    List<AgentDefinition> free(Instant now) {
        return agents.values().stream()
                .filter(each -> free(each, now))
                .sorted(Comparator.comparingLong(each -> each.idleSince))
                .map(each -> each.definition)
                .toList();
    }

    /** The end of the next wrap-up after {@code now}; {@link Instant#MAX} if none. */
    public Instant wakeAt(Instant now) {
        Instant first = Instant.MAX;
        for (Agent each : agents.values()) {
            if (each.call == null && each.freeAt.isAfter(now) && each.freeAt.isBefore(first)) {
                first = each.freeAt;
            }
        }
        return first;
    }

    void reserve(String agent, CallReference call) {
        Agent known = agents.get(agent);
        if (known == null) {
            return; // an announcement
        }
        if (known.call != null) {
            throw new IllegalStateException("agent " + agent + " has " + known.call + ", cannot take " + call);
        }
        known.call = call;
        known.activity = Activity.RESERVED;
    }

    void talking(String agent, CallReference call) {
        change(agent, call, each -> each.activity = Activity.TALKING);
    }

    /** The agent did not take his call: he is not ready until he says so. */
    void missed(String agent, CallReference call) {
        change(agent, call, each -> {
            each.call = null;
            each.activity = Activity.IDLE;
            each.state = AgentState.NOT_READY;
        });
    }

    /** The call is over. Who did not talk keeps his place among the idle ones. */
    void release(String agent, CallReference call, Instant freeAt) {
        change(agent, call, each -> {
            if (each.activity == Activity.TALKING) {
                each.idleSince = ++turns;
            }
            each.call = null;
            each.activity = Activity.WRAP_UP;
            each.freeAt = freeAt;
        });
    }

    private void change(String agent, CallReference call, Consumer<Agent> change) {
        Agent known = agents.get(agent);
        if (known != null && call.equals(known.call)) {
            change.accept(known);
            removeLeavers();
        }
    }
}
