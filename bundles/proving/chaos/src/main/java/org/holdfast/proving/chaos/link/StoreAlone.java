package org.holdfast.proving.chaos.link;

import java.util.List;
import java.util.Objects;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.peer.Database;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.trial.Site;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server without standby, over TLS. */
final class StoreAlone extends Store {
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
        site.connector("store.jdbc-main", "connector.id = main", "endpoints = " + made.url(), "user = holdfast", ".password =",
                "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT_SECONDS, "open.timeout.seconds = 5");
    }

    @Override
    public Station target(Site site) {
        return struck();
    }

    @Override
    Database struck() {
        return Objects.requireNonNull(database);
    }

    @Override
    List<String> ids(Fault fault) {
        return List.of("DB-NS-1", "DB-NS-2", "DB-NS-3", "DB-WS-3", "DB-GEN-2");
    }
}
