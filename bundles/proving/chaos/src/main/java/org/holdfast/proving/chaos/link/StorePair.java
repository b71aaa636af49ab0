package org.holdfast.proving.chaos.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holdfast.proving.chaos.fault.Fault;
import org.holdfast.proving.chaos.fault.Outage;
import org.holdfast.proving.chaos.peer.Database;
import org.holdfast.proving.chaos.peer.Station;
import org.holdfast.proving.chaos.trial.Site;
import org.holdfast.proving.chaos.trial.Trial;

/**
 * A PostgreSQL server with a streaming standby. When it is gone for good the standby is promoted, after the lost one was
 * fenced; the lost one becomes the standby of the next row. Where it comes back by itself the standby, which only reads,
 * must not be taken for it.
 */
final class StorePair extends Store {
    private static final Set<Fault> FOR_GOOD = Set.of(Fault.KILL, Fault.FREEZE, Fault.DROP);

    private final List<Database> databases = new ArrayList<>();
    private int primary;
    private boolean promoted;

    @Override
    public String name() {
        return "store-standby";
    }

    @Override
    public String connector() {
        return "pair";
    }

    @Override
    public String store() {
        return "pair";
    }

    @Override
    public void prepare(Site site) throws Exception {
        for (String name : List.of("store-first", "store-second")) {
            databases.add(site.keep(new Database(name, site.folder(name), site.place())));
        }
        databases.get(0).create();
        databases.get(1).follow(databases.get(0));
        site.connector("store.jdbc-pair", "connector.id = pair", "endpoints = " + databases.get(0).url() + ", " + databases.get(1).url(),
                "standby = warm", "user = holdfast", ".password =", "reconnect.timeout.seconds = 1", "heartbeat.seconds = " + HEARTBEAT_SECONDS,
                "open.timeout.seconds = 5");
    }

    @Override
    public Station target(Site site) {
        return struck();
    }

    @Override
    Database struck() {
        return databases.get(primary);
    }

    private Database other() {
        return databases.get(1 - primary);
    }

    @Override
    List<String> ids(Fault fault) {
        return FOR_GOOD.contains(fault)
                ? List.of("DB-WS-1", "DB-WS-2", "DB-WS-3", "DB-WS-6", "DB-WS-7", "DB-WS-8", "DB-WS-9", "DB-WS-10", "DB-WS-11", "DB-WS-12")
                : List.of("DB-WS-2", "DB-WS-3", "DB-WS-7", "DB-WS-8", "DB-WS-9", "DB-WS-11", "DB-WS-12");
    }

    @Override
    public void during(Trial trial, Fault fault) throws Exception {
        super.during(trial, fault);
        if (FOR_GOOD.contains(fault)) {
            promoted = true;
            other().promote();
            trial.awaitAvailable();
            trial.awaitNoHold();
            trial.awaitCalls(20);
        }
    }

    /** Two primaries must never be seen at the same time: one that was replaced comes back as a standby only. */
    @Override
    public void heal(Fault fault, Outage outage) throws Exception {
        if (promoted) {
            struck().place().signal("KILL");
        }
        if (!promoted || fault != Fault.KILL) {
            outage.heal();
        }
    }

    @Override
    public void tidy(Site site) throws Exception {
        if (promoted) {
            promoted = false;
            struck().follow(other());
            primary = 1 - primary;
        } else if (!struck().alive()) {
            struck().start();
        }
    }
}
