package org.holdfast.ledger;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.SessionDefinition.ListShare;
import org.holdfast.api.campaign.SessionDefinition.RecordPriority;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RetrieveRequest;
import org.jspecify.annotations.Nullable;

/** Claims: which list gives how many chains, and of which types. */
final class Retrieval {
    /** Chains asked for by one fill at most. */
    static final int MAX_FILL = 10_000;
    private static final RecordPriority USUAL = new RecordPriority(1, 1);
    private static final RecordPriority EXCLUDED = new RecordPriority(0, 1);
    private static final Set<RecordType> SCHEDULED = EnumSet.of(RecordType.CAMPAIGN_RESCHEDULED,
            RecordType.PERSONAL_RESCHEDULED, RecordType.PERSONAL_CALLBACK, RecordType.CAMPAIGN_CALLBACK);

    private final Draft draft;
    private final LedgerState state;

    Retrieval(Draft draft) {
        this.draft = draft;
        this.state = draft.state;
    }

    void fill(int chains) {
        if (!state.storeUp || state.unloading || state.replayLeft > 0 || chains <= 0) {
            return;
        }
        Map<String, Integer> shares = shares(Math.min(chains, MAX_FILL));
        if (shares.isEmpty() || fresh().priority() == 0 && scheduled().priority() == 0) {
            draft.exhausted(true);
            return;
        }
        shares.forEach((list, share) -> {
            if (!state.retrieves.containsKey(list)) {
                int due = firstDue(share);
                request(list, due, fresh().priority() == 0 ? 0 : share - due);
            }
        });
    }

    /**
     * Weighted round robin: the next chain comes from the list that is furthest behind its weight. A list whose claims fail
     * is asked for one chain only, so that the others get what it cannot give.
     */
    private Map<String, Integer> shares(int chains) {
        List<ListShare> enabled = state.definition.lists().stream()
                .filter(each -> each.weight() > 0 && state.lists.containsKey(each.list()))
                .toList();
        Map<String, Integer> shares = new LinkedHashMap<>();
        for (int n = 0; n < chains && !enabled.isEmpty(); n++) {
            @Nullable ListShare best = null;
            for (ListShare each : enabled) {
                boolean tried = state.failing.contains(each.list()) && shares.containsKey(each.list());
                if (!tried && (best == null || turn(each, shares) < turn(best, shares))) {
                    best = each;
                }
            }
            if (best == null) {
                break;
            }
            shares.merge(best.list(), 1, Integer::sum);
        }
        return shares;
    }

    private double turn(ListShare list, Map<String, Integer> shares) {
        long taken = state.asked.getOrDefault(list.list(), 0L) + shares.getOrDefault(list.list(), 0);
        return (taken + 1.0) / list.weight();
    }

    private RecordPriority fresh() {
        return priority(RecordType.GENERAL);
    }

    /** The highest priority among the types that wait for a moment; shares of that priority are added up. */
    private RecordPriority scheduled() {
        RecordPriority best = EXCLUDED;
        for (RecordType type : SCHEDULED) {
            RecordPriority each = priority(type);
            best = each.priority() > best.priority() ? each : best;
        }
        return best;
    }

    private RecordPriority priority(RecordType type) {
        return state.definition.priorities().getOrDefault(type, USUAL);
    }

    /** Percent of due chains when both kinds have the same priority, otherwise 0. */
    private double mixed() {
        RecordPriority due = scheduled();
        RecordPriority fresh = fresh();
        return due.priority() != fresh.priority() ? 0 : (double) due.share() / (due.share() + fresh.share());
    }

    private int firstDue(int share) {
        if (scheduled().priority() == fresh().priority()) {
            return (int) Math.ceil(share * mixed());
        }
        return scheduled().priority() > fresh().priority() ? share : 0;
    }

    private void request(String list, int due, int fresh) {
        ListDefinition definition = state.lists.get(list);
        if (definition == null || due + fresh <= 0) {
            return;
        }
        long id = draft.nextId();
        draft.add(new LedgerFact.RetrieveRequested(new RetrieveRequest(id, list, definition.filter(), definition.order(),
                state.definition.id(), state.epoch, id, due, fresh, state.cursors.getOrDefault(list, Cursor.START),
                draft.now)));
    }

    void retrieved(LedgerInput.Retrieved answer) {
        Optional<RetrieveRequest> asked = state.retrieves.values().stream()
                .filter(each -> each.requestId() == answer.requestId())
                .findFirst();
        if (asked.isEmpty()) {
            return;
        }
        RetrieveRequest request = asked.get();
        // a chain that is in our care already is not taken twice
        List<ContactChain> chains = answer.chains().stream()
                .filter(each -> state.chain(each.list(), each.chainId()) == null)
                .toList();
        int[] more = followUp(request, answer);
        boolean last = more[0] + more[1] == 0;
        draft.add(new LedgerFact.Buffered(request.requestId(), request.list(), chains, answer.cursor(),
                last && answer.exhausted(), draft.now));
        if (state.unloading) {
            chains.forEach(each -> giveBack(each, request.epoch()));
            return;
        }
        draft.idleChanged(chains.size());
        draft.exhausted(exhaustedAfter(request.list(), last && answer.exhausted()));
        if (!last && state.storeUp && state.replayLeft == 0) {
            request(request.list(), more[0], more[1]);
        }
    }

    private void giveBack(ContactChain chain, long epoch) {
        draft.putAll(chain.records(), epoch, RecordStatus.READY);
        draft.add(new LedgerFact.ChainLeft(chain.list(), chain.chainId()));
    }

    private boolean exhaustedAfter(String list, boolean now) {
        return state.definition.lists().stream().filter(each -> each.weight() > 0)
                .allMatch(each -> each.list().equals(list) ? now : state.exhausted.contains(each.list()));
    }

    /** What the other kind of records (due, fresh) shall give because this kind has no more: {@code {due, fresh}}. */
    private int[] followUp(RetrieveRequest request, LedgerInput.Retrieved answer) {
        int missing = request.scheduledLimit() + request.freshLimit() - answer.chains().size();
        if (!answer.exhausted() || missing <= 0 || state.unloading) {
            return new int[2];
        }
        int due = scheduled().priority();
        int fresh = fresh().priority();
        long gotDue = answer.chains().stream()
                .filter(chain -> chain.records().stream().anyMatch(each -> each.scheduled() != null))
                .count();
        if (request.freshLimit() == 0) {
            return new int[] {0, fresh > 0 && due >= fresh ? missing : 0};
        }
        if (request.scheduledLimit() == 0) {
            return new int[] {due > 0 && fresh > due ? missing : 0, 0};
        }
        boolean freshFull = answer.chains().size() - gotDue >= request.freshLimit();
        boolean dueFull = gotDue >= request.scheduledLimit();
        return new int[] {dueFull ? missing : 0, freshFull ? missing : 0};
    }
}
