package org.holdfast.ledger;

import java.time.Instant;
import java.util.List;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.RecordWrite;
import org.jspecify.annotations.Nullable;

/** The end of an attempt: its result, its treatment, and what becomes of the rest of its chain. */
final class Completion {
    private final Draft draft;
    private final LedgerState state;

    Completion(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
    }

    /** The result to write when the switch says that the call is over. */
    static CallResult resultOf(Attempt attempt, CallResult released) {
        if (!attempt.answered) {
            return released == CallResult.UNKNOWN && attempt.dropped != null ? attempt.dropped : released;
        }
        if (attempt.connected || released == CallResult.ANSWER) {
            // the switch says ANSWER only of a joined call, even when we did not hear of the joining
            return attempt.agentResult != null ? attempt.agentResult : CallResult.ANSWER;
        }
        if (attempt.dropped != null) {
            return attempt.dropped;
        }
        return switch (released) {
            // the contact was there and is gone: whatever the switch calls it, nobody spoke to him
            case UNKNOWN, OK, NO_ANSWER, REMOTE_RELEASE, CLEARED -> CallResult.ABANDONED;
            default -> released;
        };
    }

    /** Its end was never seen: never dialed again by itself (TS-WS-6). */
    void stale(Attempt attempt) {
        finish(attempt, CallResult.STALE, true);
    }

    /** A call may have been made: an error that no treatment dials again (CPXS-WS-8). */
    void lost(Attempt attempt) {
        if (!attempt.inherited) {
            draft.add(new LedgerFact.Completed(attempt.call, CallResult.SYSTEM_ERROR, attempt.answered, draft.now));
        }
        Chain chain = attempt.inherited ? null : state.chain(attempt.call.record());
        plain(attempt, RecordStatus.UPDATED, attempt.record.type(), CallResult.SYSTEM_ERROR, true);
        end(chain, chain == null ? List.of() : chain.others(attempt.record), RecordStatus.CHAIN_UPDATED);
    }

    /** @param counted whether the attempt counts; a dial that never happened does not */
    void finish(Attempt attempt, CallResult result, boolean counted) {
        if (!attempt.inherited) {
            draft.add(new LedgerFact.Completed(attempt.call, result, attempt.answered, draft.now));
        }
        settle(attempt, result, counted);
    }

    /** The end of the wrap-up time of a call that ended before: only now its result is written and treated. */
    void wrappedUp(Attempt attempt, CallResult result) {
        settle(attempt, result, true);
    }

    private void settle(Attempt attempt, CallResult result, boolean counted) {
        Chain chain = attempt.inherited ? null : state.chain(attempt.call.record());
        List<ContactRecord> rest = chain == null ? List.of() : chain.others(attempt.record);
        if (result == CallResult.STALE) {
            write(attempt, RecordStatus.STALE, attempt.record.type(), result, counted, attempt.record.scheduled(),
                    attempt.record.treatments());
            end(chain, rest, RecordStatus.CHAIN_UPDATED);
        } else if (result == CallResult.DO_NOT_CALL) {
            plain(attempt, RecordStatus.UPDATED, RecordType.NO_CALL, result, counted);
            end(chain, rest, RecordStatus.CHAIN_UPDATED);
        } else if (chain == null) {
            plain(attempt, RecordStatus.UPDATED, attempt.record.type(), result, counted);
        } else if (chain.cancelled) {
            plain(attempt, RecordStatus.UPDATED, attempt.record.type(), result, counted);
            draft.cancelAll(rest, chain.epoch);
            draft.left(chain);
        } else {
            treat(attempt, chain, rest, result, counted);
        }
    }

    private void treat(Attempt attempt, Chain chain, List<ContactRecord> rest, CallResult result, boolean counted) {
        ListDefinition list = state.lists.get(chain.key.list());
        Treatments.@Nullable Applied applied = list == null ? null : Treatments.next(list.treatments(), attempt.record,
                result, !rest.isEmpty(), attempts(attempt, counted) < list.maxAttempts(), draft.now);
        if (applied == null) {
            plain(attempt, RecordStatus.UPDATED, attempt.record.type(), result, counted);
            end(chain, rest, RecordStatus.CHAIN_UPDATED);
            return;
        }
        String history = applied.history();
        RecordType type = attempt.record.type();
        switch (applied.treatment().action()) {
            case NONE, MARK, DELEGATE, EXECUTE_SQL -> {
                write(attempt, RecordStatus.UPDATED, type, result, counted, attempt.record.scheduled(), history);
                end(chain, rest, RecordStatus.CHAIN_UPDATED);
            }
            case MARK_ALL_CHAIN -> {
                write(attempt, RecordStatus.UPDATED, type, result, counted, attempt.record.scheduled(), history);
                rest.forEach(each -> draft.put(each, chain.epoch, each.dials(), RecordStatus.UPDATED, each.type(), result,
                        each.scheduled()));
                draft.left(chain);
            }
            case MARK_AS_AGENT_ERROR -> {
                write(attempt, RecordStatus.AGENT_ERROR, type, result, counted, attempt.record.scheduled(), history);
                end(chain, rest, RecordStatus.CHAIN_UPDATED);
            }
            case CYCLE, RETRY_IN, RETRY_AT, RESCHEDULE -> {
                write(attempt, RecordStatus.READY, RecordType.CAMPAIGN_RESCHEDULED, result, counted, applied.at(), history);
                wait(chain, rest, applied.at());
            }
            case ASSIGN_TO_GROUP -> {
                String group = applied.treatment().group();
                draft.add(new LedgerFact.Queued(written(attempt, RecordStatus.READY, RecordType.CAMPAIGN_RESCHEDULED,
                        result, counted, applied.at(), history, group)));
                rest.forEach(each -> draft.add(new LedgerFact.Queued(new RecordWrite(each.key(), chain.epoch, each.dials(),
                        RecordStatus.READY, each.type(), each.result(), each.attempt(), applied.at(), null, each.agentId(),
                        each.treatments(), group))));
                draft.left(chain);
            }
            case NEXT_IN_CHAIN -> {
                write(attempt, RecordStatus.UPDATED, type, result, counted, attempt.record.scheduled(), history);
                next(chain, rest);
            }
            case NEXT_IN_CHAIN_AFTER, NEXT_IN_CHAIN_AT -> {
                write(attempt, RecordStatus.UPDATED, type, result, counted, attempt.record.scheduled(), history);
                wait(chain, rest, applied.at());
            }
        }
    }

    private void next(Chain chain, List<ContactRecord> rest) {
        if (state.unloading || chain.epoch != state.epoch) {
            wait(chain, rest, draft.now);
            return;
        }
        draft.add(new LedgerFact.ChainContinues(chain.key.list(), chain.key.chainId(), rest.get(0).key().chainN()));
        draft.idleChanged(1);
    }

    /** The chain waits as a whole: all its open records come due together. */
    private void wait(Chain chain, List<ContactRecord> rest, @Nullable Instant until) {
        rest.forEach(each -> draft.put(each, chain.epoch, each.dials(), RecordStatus.READY, until));
        draft.left(chain);
    }

    private void end(@Nullable Chain chain, List<ContactRecord> rest, RecordStatus status) {
        if (chain != null) {
            draft.putAll(rest, chain.epoch, status);
            draft.left(chain);
        }
    }

    /** Nothing was dialed, that is certain: the record goes back as it was, only the dial number is used up. */
    void undialed(Attempt attempt, RecordStatus status, CallResult result) {
        Chain chain = state.chain(attempt.call.record());
        draft.put(attempt.record, attempt.epoch, attempt.call.dial(), status, attempt.record.type(), result,
                attempt.record.scheduled());
        if (chain != null) {
            chain.others(attempt.record).forEach(each -> draft.put(each, chain.epoch, each.dials(), status, each.type(),
                    status == RecordStatus.CANCELLED ? result : each.result(), each.scheduled()));
            draft.left(chain);
        }
    }

    /** The answer to an intent is unknown for good: a zombie of it may dial, so it ends as Stale (rule R2). */
    void intentUnknown(Attempt attempt) {
        draft.put(attempt.record, attempt.epoch, attempt.call.dial(), RecordStatus.STALE, attempt.record.type(),
                CallResult.STALE, attempt.record.scheduled());
        Chain chain = state.chain(attempt.call.record());
        if (chain != null) {
            end(chain, chain.others(attempt.record), RecordStatus.CHAIN_UPDATED);
        }
    }

    private void plain(Attempt attempt, RecordStatus status, RecordType type, CallResult result, boolean counted) {
        write(attempt, status, type, result, counted, attempt.record.scheduled(), attempt.record.treatments());
    }

    private void write(Attempt attempt, RecordStatus status, RecordType type, CallResult result, boolean counted,
            @Nullable Instant scheduled, String history) {
        draft.add(new LedgerFact.Queued(written(attempt, status, type, result, counted, scheduled, history, null)));
    }

    private static RecordWrite written(Attempt attempt, RecordStatus status, RecordType type, CallResult result,
            boolean counted, @Nullable Instant scheduled, String history, @Nullable String group) {
        String agent = attempt.agent.isEmpty() ? attempt.record.agentId() : attempt.agent;
        return new RecordWrite(attempt.call.record(), attempt.epoch, attempt.call.dial(), status, type, result,
                attempts(attempt, counted), scheduled, attempt.dialedAt,
                type == RecordType.CAMPAIGN_RESCHEDULED && status == RecordStatus.READY ? "" : agent, history, group);
    }

    private static int attempts(Attempt attempt, boolean counted) {
        return attempt.record.attempt() + (counted ? 1 : 0);
    }
}
