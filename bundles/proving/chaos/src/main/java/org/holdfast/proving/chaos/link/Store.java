package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.Database;
import org.holdfast.proving.chaos.peer.Namespace;
import org.holdfast.proving.chaos.peer.Wait;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;
import org.holdfast.proving.chaos.trial.Wire;
import org.holdfast.proving.simulators.demo.Json;

/** What is common to record stores with and without standby: the buffer is used up, exactly (DB-WS-3), then the session waits. */
abstract class Store implements ChaosLink {
    static final int HEARTBEAT_SECONDS = 2;
    private static final String WAITING = "WAITING_FOR_RECORDS";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The link comes and goes, or is slow: the buffer may never be empty. */
    private static final Set<Fault> WEAK = Set.of(Fault.SLOW_LINE, Fault.FLAPPING);

    private final List<String> wrong = new ArrayList<>();

    /** Rows of requirements.md. */
    abstract List<String> ids(Fault fault);

    @Override
    public final boolean hasTls() {
        return true;
    }

    @Override
    public final Contract contract(Fault fault) {
        boolean weak = WEAK.contains(fault);
        return new Contract(Contract.OnSession.DRAINS, WAITING, Set.of("NO_EPOCH", "DO_NOT_CALL_NOT_READ"), Contract.OnAttempts.SURVIVE,
                weak ? Contract.Loss.POSSIBLE : Contract.Loss.SEEN, Duration.ofSeconds(2 * HEARTBEAT_SECONDS + 1), ids(fault));
    }

    /** The database whose link is lost. */
    abstract Database struck();

    @Override
    public void during(Trial trial, Fault fault) throws Exception {
        wrong.clear();
        if (WEAK.contains(fault)) {
            Trial.pass(OUTAGE.multipliedBy(2));
            return;
        }
        trial.awaitLost(PATIENCE);
        Wait.until("the buffer of " + trial.campaign().session() + " is used up", PATIENCE,
                () -> Json.number(trial.campaign().view(), "buffered") == 0 && Json.number(trial.campaign().view(), "dialing") == 0
                        && trial.campaign().holds().contains(WAITING));
        if (fault != Fault.FREEZE) {
            // what a frozen server finds in its sockets when it goes on is claimed for nobody
            exactly(trial);
        }
    }

    /** DB-WS-3: what was claimed when the database was lost has been dialed, and no more. Counted at the far ends. */
    private void exactly(Trial trial) throws Exception {
        long claimed = Long.parseLong(lastWords("SELECT COUNT(*) FROM cl_" + trial.campaign().listName() + " WHERE record_status <> 1"));
        long unknown = trial.timeLine().read().all().filter(each -> each.is(trial.campaign().session(), "intent.unknown")).count();
        long failed = trial.timeLine().all().filter(each -> each.is(trial.campaign().session(), "claim.failed")).count();
        int calls = trial.campaign().calls();
        if (calls + unknown > claimed || failed == 0 && calls + unknown != claimed) {
            wrong.add("expected exactly the " + claimed + " claimed records to be dialed (DB-WS-3), found " + calls + " calls and " + unknown
                    + " intents without an answer");
        }
    }

    /** What the lost database has stored; nobody else can reach it meanwhile. */
    private String lastWords(String query) throws Exception {
        Database database = struck();
        if (database.alive()) {
            return database.value(query);
        }
        Namespace place = database.place();
        place.blackhole(true);
        try {
            database.start();
            return database.value(query);
        } finally {
            database.kill();
            place.blackhole(false);
        }
    }

    /** A claim whose answer was lost is found by the sweeps of a session that is loaded. */
    @Override
    public void afterwards(Trial trial, Fault fault) throws Exception {
        ChaosLink.super.afterwards(trial, fault);
        if (trial.timeLine().read().all().anyMatch(each -> each.is(trial.campaign().session(), "claim.failed"))) {
            Trial.pass(Site.SWEEP.multipliedBy(3));
        }
    }

    @Override
    public List<String> check(Trial trial, Fault fault, Wire wire) {
        return List.copyOf(wrong);
    }
}
