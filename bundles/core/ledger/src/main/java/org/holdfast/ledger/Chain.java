package org.holdfast.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;

/** A claimed chain: its records that are not yet written back. Changed by {@link LedgerState} only. */
final class Chain {
    /** List and chain number. */
    record Key(String list, long chainId) {
    }

    final Key key;
    /** Epoch under which it was claimed; every write of its records carries it. */
    final long epoch;
    /** Place in the buffer: chains are dialed in the order in which they were claimed. */
    final long order;
    final TreeMap<Integer, ContactRecord> open = new TreeMap<>();
    boolean cancelled;
    boolean busy;

    Chain(ContactChain claimed, long epoch, long order) {
        this.key = new Key(claimed.list(), claimed.chainId());
        this.epoch = epoch;
        this.order = order;
        claimed.records().forEach(each -> open.put(each.key().chainN(), each));
    }

    /** The open records other than this one, in ascending order. */
    List<ContactRecord> others(ContactRecord record) {
        List<ContactRecord> others = new ArrayList<>(open.values());
        others.removeIf(each -> each.key().equals(record.key()));
        return others;
    }
}
