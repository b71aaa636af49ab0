package org.holdfast.ledger;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.RecordKey;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.telephony.CallStage;
import org.jspecify.annotations.Nullable;

/** Takes facts into the state. The only writer of {@link LedgerState}; the backup runs nothing else. */
final class Evolution {
    private final LedgerState state;

    Evolution(LedgerState state) {
        this.state = state;
    }

    void apply(LedgerFact fact) {
        if (fact instanceof LedgerFact.Queued queued) {
            queued(queued);
        } else if (fact instanceof LedgerFact.DialRequested dial) {
            dialed(dial);
        } else if (fact instanceof LedgerFact.Progressed progressed) {
            progressed(progressed);
        } else if (fact instanceof LedgerFact.Accepted accepted) {
            alive(accepted.call(), accepted.staleAt());
        } else if (fact instanceof LedgerFact.Completed completed) {
            drop(state.attempt(completed.call()));
        } else if (fact instanceof LedgerFact.WrapUpGranted granted) {
            wrapUp(granted);
        } else if (fact instanceof LedgerFact.WrappingUp wrapping) {
            wrapUp(wrapping);
        } else if (fact instanceof LedgerFact.InDoubt doubt) {
            doubt.calls().forEach(call -> inDoubt(call, doubt.giveUpAt()));
        } else if (fact instanceof LedgerFact.ChainContinues chain) {
            continues(state.chain(chain.list(), chain.chainId()));
        } else if (fact instanceof LedgerFact.ChainLeft chain) {
            state.forget(state.chain(chain.list(), chain.chainId()));
        } else if (!requests(fact)) {
            changes(fact);
        }
    }

    private boolean requests(LedgerFact fact) {
        if (fact instanceof LedgerFact.IntendRequested intend) {
            asked(intend.batch());
        } else if (fact instanceof LedgerFact.Intended intended) {
            settle(intended.call(), Attempt.Stage.INTENDED);
        } else if (fact instanceof LedgerFact.IntentUnknown unknown) {
            settle(unknown.call(), Attempt.Stage.INTENT_UNKNOWN);
        } else if (fact instanceof LedgerFact.IntentRefused refused) {
            settle(refused.call(), Attempt.Stage.INTENDED);
            drop(state.attempt(refused.call()));
            state.forget(state.chain(refused.call().record()));
        } else if (fact instanceof LedgerFact.RetrieveRequested retrieve) {
            retrieveRequested(retrieve.request());
        } else if (fact instanceof LedgerFact.Buffered buffered) {
            buffered(buffered);
        } else if (fact instanceof LedgerFact.RetrieveLost lost) {
            retrieveLost(lost.requestId());
        } else if (fact instanceof LedgerFact.WriteRequested write) {
            state.lastId = Math.max(state.lastId, write.batch().requestId());
            state.writing = write.batch();
        } else if (fact instanceof LedgerFact.WriteConfirmed) {
            confirmed();
        } else if (fact instanceof LedgerFact.WriteLost lost) {
            state.writing = null;
            state.retryWritesAt = lost.retryAt();
            state.replayLeft = state.writes.size();
        } else {
            return false;
        }
        return true;
    }

    private void changes(LedgerFact fact) {
        if (fact instanceof LedgerFact.StoreChanged store) {
            storeChanged(store);
        } else if (fact instanceof LedgerFact.TelephonyChanged telephony) {
            state.telephonyUp = telephony.up();
            state.canQuery = telephony.canQuery();
        } else if (fact instanceof LedgerFact.OrphansTaken orphans) {
            orphans.orphans().forEach(each -> taken(each, orphans.drainSuspected()));
        } else if (fact instanceof LedgerFact.ReleaseRequested release) {
            Attempt attempt = state.attempt(release.call());
            if (attempt != null) {
                attempt.dropped = release.result();
            }
        } else if (fact instanceof LedgerFact.ResultSet set) {
            Attempt attempt = state.attempts.get(set.record());
            if (attempt != null) {
                attempt.agentResult = set.result();
            }
        } else if (fact instanceof LedgerFact.Cancelled cancelled) {
            Chain chain = state.chain(cancelled.record());
            if (chain != null) {
                chain.cancelled = true;
            }
        } else if (fact instanceof LedgerFact.Reconfigured changed) {
            state.definition = changed.definition();
            state.lists = new TreeMap<>(changed.lists());
            state.asked.clear();
        } else if (fact instanceof LedgerFact.DrainRequested) {
            state.drainAsked = true;
        } else if (fact instanceof LedgerFact.Draining) {
            state.draining = true;
        } else if (fact instanceof LedgerFact.Unloading) {
            state.unloading = true;
        } else if (fact instanceof LedgerFact.Emptied) {
            state.emptied = true;
        }
    }

    private void queued(LedgerFact.Queued queued) {
        RecordKey key = queued.write().key();
        state.writes.addLast(queued.write());
        Chain chain = state.chain(key);
        if (chain != null) {
            chain.open.remove(key.chainN());
        }
        drop(state.attempts.get(key));
    }

    private void drop(@Nullable Attempt attempt) {
        if (attempt != null) {
            state.remove(attempt);
        }
    }

    private void dialed(LedgerFact.DialRequested dial) {
        Attempt known = state.attempt(dial.request().reference());
        Attempt attempt = known == null ? state.begin(dial.request().reference(), Attempt.Stage.DIALED) : known;
        attempt.stage = Attempt.Stage.DIALED;
        attempt.dialedAt = dial.at();
        state.arm(attempt, dial.staleAt());
    }

    private void alive(CallReference call, Instant staleAt) {
        Attempt attempt = state.attempt(call);
        if (attempt != null) {
            attempt.stage = Attempt.Stage.IN_PROGRESS;
            state.arm(attempt, staleAt);
        }
    }

    private void progressed(LedgerFact.Progressed progressed) {
        alive(progressed.call(), progressed.staleAt());
        Attempt attempt = state.attempt(progressed.call());
        if (attempt != null) {
            attempt.progressed = true;
            attempt.answered |= progressed.stage().compareTo(CallStage.ANSWERED) >= 0;
            attempt.connected |= progressed.stage() == CallStage.AGENT_CONNECTED;
            attempt.agent = progressed.agent().isEmpty() ? attempt.agent : progressed.agent();
        }
    }

    private void wrapUp(LedgerFact.WrapUpGranted granted) {
        Attempt attempt = state.attempt(granted.call());
        if (attempt != null) {
            attempt.wrapUp = granted.wrapUp();
        }
    }

    private void wrapUp(LedgerFact.WrappingUp wrapping) {
        Attempt attempt = state.attempt(wrapping.call());
        if (attempt != null) {
            attempt.stage = Attempt.Stage.WRAP_UP;
            attempt.ended = wrapping.result();
            state.arm(attempt, wrapping.until());
        }
    }

    private void inDoubt(CallReference call, Instant giveUpAt) {
        Attempt attempt = state.attempt(call);
        if (attempt != null) {
            attempt.stage = Attempt.Stage.IN_DOUBT;
            state.arm(attempt, giveUpAt);
        }
    }

    private void continues(@Nullable Chain chain) {
        if (chain != null) {
            chain.busy = false;
            state.idle.put(chain.order, chain);
        }
    }

    private void asked(IntentBatch batch) {
        state.lastId = Math.max(state.lastId, batch.requestId());
        state.intents.put(batch.requestId(), batch);
        state.unanswered.put(batch.requestId(), batch.references().size());
        batch.references().forEach(call -> state.begin(call, Attempt.Stage.ASKED).intent = batch.requestId());
    }

    private void settle(CallReference call, Attempt.Stage stage) {
        Attempt attempt = state.attempt(call);
        if (attempt != null) {
            attempt.stage = stage;
            Integer left = state.unanswered.merge(attempt.intent, -1, Integer::sum);
            if (left != null && left <= 0) {
                state.unanswered.remove(attempt.intent);
                state.intents.remove(attempt.intent);
            }
        }
    }

    private void retrieveRequested(RetrieveRequest request) {
        state.lastId = Math.max(state.lastId, request.requestId());
        state.retrieves.put(request.list(), request);
        state.asked.merge(request.list(), (long) request.scheduledLimit() + request.freshLimit(), Long::sum);
    }

    private void retrieveLost(long requestId) {
        for (RetrieveRequest each : List.copyOf(state.retrieves.values())) {
            if (each.requestId() == requestId) {
                state.retrieves.remove(each.list());
                state.failing.add(each.list());
                state.asked.merge(each.list(), -(long) each.scheduledLimit() - each.freshLimit(), Long::sum);
            }
        }
        state.lostClaims.add(requestId);
    }

    private void buffered(LedgerFact.Buffered buffered) {
        state.failing.remove(buffered.list());
        RetrieveRequest request = state.retrieves.remove(buffered.list());
        long epoch = request == null ? state.epoch : request.epoch();
        for (ContactChain each : buffered.chains()) {
            Chain chain = new Chain(each, epoch, ++state.claimed);
            state.chains.put(chain.key, chain);
            state.idle.put(chain.order, chain);
        }
        if (buffered.exhausted()) {
            state.exhausted.add(buffered.list());
        } else {
            state.exhausted.remove(buffered.list());
        }
        if (request != null && request.freshLimit() > 0) {
            state.cursors.put(buffered.list(), buffered.exhausted() ? Cursor.START : buffered.cursor());
        }
        if (request != null && !buffered.exhausted()) {
            // what was not to be had is asked for again, it must not count twice for the weights
            long missing = request.scheduledLimit() + request.freshLimit() - buffered.chains().size();
            state.asked.merge(buffered.list(), -Math.max(0, missing), Long::sum);
        }
    }

    private void confirmed() {
        int stored = state.writing == null ? 0 : state.writing.writes().size();
        for (int n = 0; n < stored; n++) {
            state.writes.pollFirst();
        }
        state.replayLeft = Math.max(0, state.replayLeft - stored);
        state.writing = null;
        state.retryWritesAt = Instant.MIN;
    }

    private void storeChanged(LedgerFact.StoreChanged store) {
        state.storeUp = store.up();
        state.mayDrain = store.mayDrain();
        state.draining = false;
        state.drainAsked = false;
        state.failing.clear();
        if (store.up()) {
            state.epoch = store.epoch();
            state.retryWritesAt = Instant.MIN;
            state.replayLeft = state.writes.size();
        }
    }

    private void taken(Orphan orphan, boolean drainSuspected) {
        state.put(Orphans.attempt(orphan, drainSuspected));
    }
}
