package org.holdfast.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.holdfast.api.Hold;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.LossContract;
import org.holdfast.session.SessionInput;
import org.jspecify.annotations.Nullable;

/**
 * Which holds a session has, as a function of the connectors it uses and their loss contracts. Overlapping outages
 * compose: each cause and connector is a hold of its own.
 */
final class Holds {
    private record Wanted(HoldCause cause, String connector, String reason) {
    }

    private Holds() {
    }

    /**
     * Places what is missing and lifts what is no longer so.
     *
     * @param agentState id of the connector that reports the agents of the session's group, or empty
     * @param absence why a connector that is not bound is not there, by its id
     */
    static void refresh(
            SessionUnit unit,
            String agentState,
            Map<String, ConnectorUnit> connectors,
            UnaryOperator<String> absence,
            Map<String, StoreDesk> desks,
            Consumer<SessionInput> session) {
        List<Wanted> wanted = new ArrayList<>();
        String telephony = unit.definition().connectors().telephony();
        String store = unit.definition().store();
        unit.definition().connectors().all().forEach(id -> connector(unit, id, connectors.get(id), absence, wanted));
        desk(store, connectors.get(store), desks.get(store), wanted);
        if (!agentState.isEmpty() && !reportsAgents(connectors.get(telephony))) {
            connector(unit, agentState, connectors.get(agentState), absence, wanted);
        }
        for (Hold hold : List.copyOf(unit.session.holds())) {
            if (wanted.stream().noneMatch(each -> hold.sameAs(each.cause(), each.connector()))) {
                session.accept(new SessionInput.LiftHold(hold.cause(), hold.connector()));
            }
        }
        for (Wanted each : wanted) {
            if (unit.session.holds().stream().noneMatch(hold -> hold.sameAs(each.cause(), each.connector())
                    && hold.reason().equals(each.reason()))) {
                session.accept(new SessionInput.PlaceHold(each.cause(), each.connector(), each.reason()));
            }
        }
    }

    /** Without a source of agent states what the telephony server says of agents is as good. */
    private static boolean reportsAgents(@Nullable ConnectorUnit telephony) {
        return telephony != null && telephony.descriptor.capabilities().contains(Capability.REPORTS_AGENTS);
    }

    private static void connector(
            SessionUnit unit, String id, @Nullable ConnectorUnit connector, UnaryOperator<String> absence,
            List<Wanted> wanted) {
        if (connector == null) {
            wanted.add(new Wanted(HoldCause.CONNECTOR_MISSING, id, absence.apply(id)));
            return;
        }
        if (connector.drained()) {
            wanted.add(new Wanted(HoldCause.CONNECTOR_DRAINED, id, "connector " + id + " is drained by an operator"));
        }
        if (!connector.available()) {
            LossContract onLoss = connector.descriptor.onLoss();
            switch (onLoss.session()) {
                case CONTINUE -> { }
                case PAUSE -> wanted.add(new Wanted(onLoss.cause(), id, "the link of " + id + " is down"));
                case DRAIN -> {
                    if (unit.ledger() == null || unit.ledger().buffered() == 0) {
                        wanted.add(new Wanted(onLoss.cause(), id, "the buffer is used up and " + id + " is down"));
                    }
                }
            }
        }
    }

    private static void desk(
            String id, @Nullable ConnectorUnit connector, @Nullable StoreDesk desk, List<Wanted> wanted) {
        if (connector == null || desk == null || !connector.available()) {
            return;
        }
        if (!desk.ready()) {
            wanted.add(new Wanted(HoldCause.NO_EPOCH, id, desk.refusal()));
        } else if (!desk.doNotCallRead()) {
            wanted.add(new Wanted(HoldCause.DO_NOT_CALL_NOT_READ, id, "the do-not-call list is being read"));
        }
    }
}
