package org.holdfast.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.RecordKey;
import org.holdfast.api.management.Alarm;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;

/** What record stores answer to the server as a whole: epochs, do-not-call, orphans, counts. */
final class Stores {
    private final Engine engine;
    private final Connectors connectors;

    Stores(Engine engine, Connectors connectors) {
        this.engine = engine;
        this.connectors = connectors;
    }

    void answer(Input.DeskAnswer answer) {
        StoreDesk desk = connectors.desk(answer.connector()).orElse(null);
        if (desk == null || !connectors.isCurrent(answer.connector(), answer.generation())) {
            return;
        }
        DeskReport report = answer.report();
        if (report instanceof DeskReport.EpochGranted granted) {
            if (desk.granted(granted)) {
                engine.chronicle().note(engine.now(), answer.connector(), "epoch.granted", "epoch=" + desk.epoch());
                engine.alarms().clear(ErrorCode.EPOCH_NOT_HELD, answer.connector(), engine.now());
                reassert(answer.connector(), desk);
            } else if (!desk.ready()) {
                engine.alarms().raise(ErrorCode.EPOCH_NOT_HELD, Alarm.Severity.CRITICAL, answer.connector(), desk.refusal(),
                        engine.now());
                engine.refreshHolds();
            }
        } else if (report instanceof DeskReport.EpochDenied denied) {
            desk.denied(denied);
            engine.alarms().raise(ErrorCode.EPOCH_NOT_HELD, Alarm.Severity.CRITICAL, answer.connector(), desk.refusal(),
                    engine.now());
            engine.chronicle().note(engine.now(), answer.connector(), "epoch.denied", desk.refusal());
            engine.refreshHolds();
        } else if (report instanceof DeskReport.Reasserted done) {
            if (desk.reassertion().answered(done.requestId())) {
                reassert(answer.connector(), desk);
            }
        } else if (report instanceof DeskReport.DoNotCallPage page) {
            if (desk.page(page)) {
                engine.chronicle().note(engine.now(), answer.connector(), "donotcall.read", "");
                engine.refreshHolds();
                engine.usersOf(answer.connector()).forEach(user -> engine.steps().ledger(user, new LedgerInput.Tick()));
            }
        } else if (report instanceof DeskReport.OrphansFound found) {
            orphans(desk, found);
        } else if (report instanceof DeskReport.Failed failed) {
            desk.failed(failed.requestId(), failed.reason());
            engine.refreshHolds();
            engine.chronicle().note(engine.now(), answer.connector(), "store.request.failed", failed.reason());
        } else if (report instanceof DeskReport.ReadyCounted counted) {
            engine.chronicle().note(engine.now(), counted.list(), "list.ready", "ready=" + counted.ready());
            engine.reporting().ready(counted.list(), counted.ready());
        }
    }

    /** One more round; when there is nothing left to tell, the store is ready in the same step. */
    private void reassert(String connector, StoreDesk desk) {
        List<RecordWrite> known = new ArrayList<>(connectors.dialed(connector).recent(engine.now()));
        for (SessionUnit unit : engine.sessions()) {
            LedgerMachine ledger = unit.ledger();
            if (ledger != null && unit.definition().store().equals(connector)) {
                known.addAll(ledger.known());
            }
        }
        List<RecordWrite> news = desk.reassertion().news(known);
        if (!news.isEmpty()) {
            desk.reassert(news);
            return;
        }
        if (desk.reassertion().records() > 0) {
            engine.chronicle().note(engine.now(), connector, "store.reasserted", "records=" + desk.reassertion().records());
        }
        desk.open();
        storeReady(connector, desk);
    }

    private void storeReady(String connector, StoreDesk desk) {
        desk.readDoNotCall();
        for (SessionUnit user : engine.usersOf(connector)) {
            if (user.ledger() != null) {
                engine.steps().ledger(user, new LedgerInput.StoreUp(desk.epoch()));
                user.lists().keySet().forEach(list -> desk.findOrphans(user, list));
            }
        }
        engine.refreshHolds();
    }

    private void orphans(StoreDesk desk, DeskReport.OrphansFound found) {
        SessionUnit asker = desk.orphanAsker(found.requestId());
        if (asker == null || asker.ledger() == null) {
            return;
        }
        Map<Boolean, List<Orphan>> bySuspicion = desk.certain(found, this::lostClaim, this::cared).stream()
                .collect(Collectors.partitioningBy(orphan -> desk.drainSuspected(orphan.epoch())));
        bySuspicion.forEach((suspected, orphans) -> {
            if (!orphans.isEmpty()) {
                engine.steps().ledger(asker, new LedgerInput.OrphansFound(found.list(), orphans, suspected));
            }
        });
    }

    private boolean cared(RecordKey record) {
        return engine.sessions().stream()
                .map(SessionUnit::ledger)
                .anyMatch(ledger -> ledger != null && ledger.cares(record));
    }

    /**
     * A claim of a ledger that is gone counts as lost: it was unloaded without knowing of it. Records that were claimed by
     * being stored again have no claim id; their ledger knows them.
     */
    private boolean lostClaim(long claimId) {
        if (RequestIds.isDesk(claimId)) {
            return false;
        }
        SessionUnit owner = engine.ledgerOwner(RequestIds.ledger(claimId));
        LedgerMachine ledger = owner == null ? null : owner.ledger();
        return ledger == null || ledger.lostClaim(claimId);
    }

    /**
     * Every so often: what is Retrieved without anybody's care is found, ready records are counted (DB-WS-13), additions
     * to the do-not-call list are read.
     */
    void sweep() {
        connectors.desks().forEach(StoreDesk::retry);
        connectors.all().forEach(unit -> connectors.desk(unit.id)
                .filter(desk -> desk.reassertion().failed())
                .ifPresent(desk -> reassert(unit.id, desk)));
        connectors.desks().stream().filter(StoreDesk::ready).forEach(desk -> desk.readDoNotCallChanges(engine.now()));
        for (SessionUnit unit : engine.sessions()) {
            StoreDesk desk = connectors.desk(unit.definition().store()).orElse(null);
            if (unit.ledger() != null && desk != null && desk.ready()) {
                unit.lists().keySet().forEach(list -> {
                    desk.findOrphans(unit, list);
                    desk.countReady(list);
                });
            }
        }
    }
}
