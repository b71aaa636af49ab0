package org.holdfast.server;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.holdfast.ledger.LedgerFact;
import org.holdfast.link.LinkFact;
import org.holdfast.session.SessionFact;

/** Writes facts to the journal, and those that people want to see to the time-line. */
final class Chronicle {
    private final Journal journal;
    private final TimelineBook timeline;
    private final Set<String> claimsRefused = new HashSet<>();
    private final Refusals refusals = new Refusals();

    Chronicle(Journal journal, TimelineBook timeline) {
        this.journal = journal;
        this.timeline = timeline;
    }

    void note(Instant at, String source, String code, String text) {
        timeline.add(at, source, code, text);
    }

    /** A silent link that is probed and answers (SUSPECT, recovered) is routine: it goes to the journal only. */
    void link(Instant at, ConnectorUnit unit, LinkFact fact) {
        if (fact instanceof LinkFact.Heard) {
            return;
        }
        if (!refusals.isNews(unit, fact)) {
            return;
        }
        journal.append(at, unit.id, fact);
        if (fact instanceof LinkFact.Opening opening) {
            note(at, unit.id, "link.opening", endpoint(unit, opening.endpoint(), opening.generation()));
        } else if (fact instanceof LinkFact.Syncing syncing) {
            note(at, unit.id, "link.syncing", endpoint(unit, syncing.endpoint(), syncing.generation()));
        } else if (fact instanceof LinkFact.Up up) {
            note(at, unit.id, "link.up", endpoint(unit, up.endpoint(), up.generation()));
        } else if (fact instanceof LinkFact.Ended ended) {
            note(at, unit.id, "link.lost", endpoint(unit, ended.endpoint(), ended.generation())
                    + " cause=" + ended.why().cause() + " detail=" + ended.why().detail());
        } else if (fact instanceof LinkFact.Activated activated) {
            note(at, unit.id, "connector.available", endpoint(unit, activated.endpoint(), activated.generation()));
        } else if (fact instanceof LinkFact.Deactivated deactivated) {
            note(at, unit.id, "connector.unavailable", endpoint(unit, deactivated.endpoint(), deactivated.generation()));
        }
    }

    private static String endpoint(ConnectorUnit unit, int index, long generation) {
        return "endpoint=" + unit.machine.settings().endpoints().get(index) + " link=" + generation;
    }

    void session(Instant at, SessionUnit unit, SessionFact fact) {
        journal.append(at, unit.id.toString(), fact);
        String source = unit.id.toString();
        if (fact instanceof SessionFact.Loaded) {
            note(at, source, "session.loaded", "");
        } else if (fact instanceof SessionFact.Started) {
            note(at, source, "session.started", "mode=" + unit.session.mode());
        } else if (fact instanceof SessionFact.Stopped) {
            note(at, source, "session.stopped", "");
        } else if (fact instanceof SessionFact.Unloading unloading) {
            note(at, source, "session.unloading", "force=" + unloading.force());
        } else if (fact instanceof SessionFact.Unloaded) {
            note(at, source, "session.unloaded", "");
        } else if (fact instanceof SessionFact.ModeSet set) {
            note(at, source, "session.mode", "mode=" + set.mode() + " by=" + set.method() + " goal=" + set.goal());
        } else if (fact instanceof SessionFact.HoldPlaced placed) {
            note(at, source, "hold.placed", "cause=" + placed.hold().cause() + " connector=" + placed.hold().connector()
                    + " reason=" + placed.hold().reason());
        } else if (fact instanceof SessionFact.HoldLifted lifted) {
            note(at, source, "hold.lifted", "cause=" + lifted.cause() + " connector=" + lifted.connector());
        }
    }

    void ledger(Instant at, SessionUnit unit, LedgerFact fact) {
        journal.append(at, unit.id.toString(), fact);
        String source = unit.id.toString();
        if (fact instanceof LedgerFact.InDoubt doubt) {
            note(at, source, "attempts.in.doubt", "count=" + doubt.calls().size());
        } else if (fact instanceof LedgerFact.Completed completed && completed.result() == org.holdfast.api.CallResult.STALE) {
            note(at, source, "attempt.stale", "call=" + completed.call());
        } else if (fact instanceof LedgerFact.RetrieveLost lost) {
            // a list that cannot be claimed from is asked again and again; it is told once until something changes
            if (claimsRefused.add(source + lost.reason())) {
                note(at, source, "claim.failed", lost.reason());
            }
        } else if (fact instanceof LedgerFact.StoreChanged || fact instanceof LedgerFact.Reconfigured) {
            claimsRefused.removeIf(each -> each.startsWith(source));
        } else if (fact instanceof LedgerFact.IntentUnknown unknown) {
            note(at, source, "intent.unknown", "call=" + unknown.call());
        } else if (fact instanceof LedgerFact.Draining) {
            note(at, source, "drain.began", "buffered=" + buffered(unit));
        } else if (fact instanceof LedgerFact.OrphansTaken taken) {
            note(at, source, "orphans.found", "list=" + taken.list() + " count=" + taken.orphans().size()
                    + " drain_suspected=" + taken.drainSuspected());
        }
    }

    private static int buffered(SessionUnit unit) {
        var ledger = unit.ledger();
        return ledger == null ? 0 : ledger.buffered();
    }
}
