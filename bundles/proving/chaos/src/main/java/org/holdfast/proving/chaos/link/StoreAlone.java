package org.holdfast.proving.chaos.link;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.Database;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.report.Contract;
import org.holdfast.proving.chaos.run.Site;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server without standby, over TLS. */
final class StoreAlone implements ChaosLink {
    private @Nullable Database database;

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String connector() {
        return "main";
    }

    @Override
    public void prepare(Site site) throws Exception {
        Database made = site.keep(new Database("store", site.folder("store"), site.place())).create();
        database = made;
        site.connector("store.jdbc-main", "connector.id = " + connector(), "endpoints = " + made.url(), "user = holdfast", ".password =",
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = 2", "open.timeout.seconds = 5");
    }

    @Override
    public boolean hasTls() {
        return true;
    }

    @Override
    public Station target(Site site) {
        return java.util.Objects.requireNonNull(database);
    }

    @Override
    public Contract contract(Fault fault) {
        return new Contract(Contract.OnSession.DRAINS, "WAITING_FOR_RECORDS", Set.of("NO_EPOCH", "DO_NOT_CALL_NOT_READ"), Contract.OnAttempts.SURVIVE, Contract.Loss.SEEN,
                Duration.ofSeconds(5), List.of("DB-NS-1", "DB-NS-2", "DB-NS-3", "DB-WS-3"));
    }
}
