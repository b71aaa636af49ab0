package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.List;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.fault.Outage;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Calls;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;

/**
 * One connection of the server. To add one: a class here with its far end as a {@link Station}, and its name in
 * {@link Links#ALL}.
 */
public interface ChaosLink {
    /** How long a fault lasts at least. */
    Duration OUTAGE = Duration.ofSeconds(4);
    /** What had been decided when a hold was placed may still be on its way to the wire. */
    Duration ON_THE_WAY = Duration.ofMillis(250);

    /** Its name in the table. */
    String name();

    /** Id of its connector. */
    String connector();

    /** Starts its far ends and writes the configuration of its connector. The server does not run yet. */
    void prepare(Site site) throws Exception;

    /** The far end to strike now. */
    Station target(Site site) throws Exception;

    /** What is to happen. */
    Contract contract(Fault fault);

    /** Whether its far end has certificates. */
    default boolean hasTls() {
        return false;
    }

    /** The record store of the campaigns of its rows. */
    default String store() {
        return "main";
    }

    /** The source of agent states of the groups of its rows; empty for none: agents log in at the server. */
    default String agentState() {
        return "";
    }

    /** Who calls the contacts of its rows, as a campaign says it. */
    default String dials() {
        return "telephony: main-sip";
    }

    /** Whether agents talk with those contacts. */
    default boolean hasAgents() {
        return true;
    }

    /**
     * The calls of a row as somebody outside of the server saw them.
     *
     * @param prefix what the numbers of the row begin with
     */
    default Calls calls(Wire wire, String prefix) throws Exception {
        return wire.calls();
    }

    /**
     * How long after a loss calls may still come to light that had left the server before it: those that had been decided,
     * and where the far end is what makes the call, those that it was asked for and had not made.
     */
    default Duration onTheWay(Fault fault) {
        return ON_THE_WAY;
    }

    /** Calls that may have been asked for until the loss was noticed and that nobody outside saw, a second. */
    default int unseenPerSecond() {
        return 0;
    }

    /** After the fault has struck: waits until all has happened that is to happen. */
    default void during(Trial trial, Fault fault) throws Exception {
        Contract contract = contract(fault);
        if (contract.loss() == Contract.Loss.SEEN) {
            trial.awaitLost(contract.detection().plusSeconds(20));
        }
        Trial.pass(OUTAGE);
        trial.lost();
    }

    /** Ends the fault: the far end comes back. */
    default void heal(Fault fault, Outage outage) throws Exception {
        outage.heal();
    }

    /** After it has come back: waits until everything goes on. */
    default void afterwards(Trial trial, Fault fault) throws Exception {
        trial.awaitAvailable();
        trial.awaitNoHold();
        trial.awaitCalls(20);
    }

    /** After the campaign has ended: what else is wrong, in words. */
    default List<String> check(Trial trial, Fault fault, Wire wire) throws Exception {
        return List.of();
    }

    /** After the row: everything as it was, for the next one. */
    default void tidy(Site site) throws Exception {
        // Nothing.
    }
}
