package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.HoldCause;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.connector.Capability;
import org.holdfast.api.connector.ConnectorDescriptor;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.DoNotCallEntry;
import org.holdfast.api.store.DoNotCallRequest;
import org.holdfast.api.store.Orphan;
import org.holdfast.api.store.RecordStoreConnector;
import org.holdfast.api.store.RecordStoreEvents;
import org.holdfast.api.store.RecordStoreLink;
import org.junit.jupiter.api.Test;

/** The rules of record store connectors. Extend it and supply a far end. */
public abstract class RecordStoreVerification
        extends LinkVerification<RecordStoreLink, RecordStoreEvents, RecordStoreConnector, RecordStoreFarEnd> {

    @Override
    final Class<RecordStoreEvents> events() {
        return RecordStoreEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(RecordStoreLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("countReady", () -> link.countReady(901, RecordStoreFarEnd.LIST));
        commands.put("epoch", () -> link.epoch(Store.epochRequest(902, "kit-node", 0)));
        commands.put("findOrphans", () -> link.findOrphans(903, RecordStoreFarEnd.LIST, 1));
        commands.put("intend", () -> link.intend(Store.intents(904, 1, List.of(Store.reference(1, 1)))));
        commands.put("probe", link::probe);
        commands.put("readDoNotCall", () -> link.readDoNotCall(new DoNotCallRequest(905, 0)));
        commands.put("resync", link::resync);
        commands.put("retrieve", () -> link.retrieve(Store.claim(906, 1, 1, 1, Cursor.START)));
        commands.put("write", () -> link.write(Store.writes(907, 1, List.of(Store.result(1, 1, 1, CallResult.BUSY)))));
        return commands;
    }

    @Override
    final void provoke(RecordStoreLink link) {
        link.epoch(Store.epochRequest(801, "kit-node", 0));
        link.readDoNotCall(new DoNotCallRequest(802, 0));
        link.probe();
        link.resync();
    }

    private Store store() {
        return new Store(bench(), bench().open());
    }

    @Test
    @Check("descriptor(): RECORD_STORE, and a loss that lets sessions use up their buffer, then hold with WAITING_FOR_RECORDS")
    void required_DB_WS_3_itsLossIsDeclaredToDrain() {
        ConnectorDescriptor descriptor = far().connector().descriptor();
        assertThat(descriptor.kind()).isEqualTo(ConnectorKind.RECORD_STORE);
        assertThat(descriptor.onLoss().session()).isEqualTo(LossContract.OnSession.DRAIN);
        assertThat(descriptor.onLoss().cause()).isEqualTo(HoldCause.WAITING_FOR_RECORDS);
        assertThat(descriptor.onLoss().attempts()).isEqualTo(LossContract.OnAttempts.SURVIVE);
    }

    @Test
    @Check("the way of one record: retrieved, intended, written")
    void required_GEN_1_aRecordComesOutAndItsResultGoesBack() throws Exception {
        far().load(1);
        Store store = store();
        long epoch = store.acquire("node-a");
        assertThat(store.retrieve(epoch, 1)).containsExactly(1L);
        assertThat(store.intend(epoch, Store.reference(1, 1))).containsExactly(Store.reference(1, 1));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.BUSY));
        assertThat(far().stored(Store.key(1)).status()).isEqualTo(RecordStatus.UPDATED);
        assertThat(far().stored(Store.key(1)).result()).isEqualTo(CallResult.BUSY);
    }

    @Test
    @Check("epoch(): acquiring raises the stored epoch by one in one step, renewing is granted for the stored epoch only")
    void required_R1_theEpochRisesAndAnOlderOneIsDenied() {
        Store store = store();
        long first = store.acquire("node-a");
        long second = store.acquire("node-b");
        assertThat(second).isEqualTo(first + 1);
        assertThat(store.renew("node-b", second)).isTrue();
        assertThat(store.renew("node-a", first)).isFalse();
    }

    @Test
    @Check("that a claim makes records Retrieved under its epoch, durably, before it is answered, and that an older epoch claims nothing")
    void required_R1_claimsAreMadeUnderThePresentEpochOnly() throws Exception {
        far().load(2);
        Store store = store();
        long old = store.acquire("node-a");
        assertThat(store.retrieve(old, 1)).containsExactly(1L);
        assertThat(far().stored(Store.key(1)).status()).isEqualTo(RecordStatus.RETRIEVED);
        assertThat(far().stored(Store.key(2)).status()).isEqualTo(RecordStatus.READY);
        store.acquire("node-b");
        store.expectRefusedOrEmpty(old, 1);
        assertThat(far().stored(Store.key(2)).status()).isEqualTo(RecordStatus.READY);
    }

    @Test
    @Check("that a claim is one compare-and-set: a record that is Retrieved is not handed out again, to this link or another, with"
            + " whatever cursor")
    void required_DB_WS_2_noRecordIsRetrievedTwice() throws Exception {
        far().load(12);
        Store one = store();
        Store other = store();
        long epoch = one.acquire("node-a");
        List<Long> chains = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            chains.addAll(one.retrieve(epoch, 2));
            chains.addAll(other.retrieve(epoch, 2));
        }
        assertThat(chains).doesNotHaveDuplicates().hasSize(12);
        assertThat(one.retrieve(epoch, 2)).isEmpty();
    }

    @Test
    @Check("that an intent is a compare-and-set of the dial count: the same reference is granted once, ever")
    void required_R2_anIntentIsGrantedOnce() throws Exception {
        far().load(2);
        Store store = store();
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 2);
        assertThat(store.intend(epoch, Store.reference(1, 1))).containsExactly(Store.reference(1, 1));
        assertThat(store.intend(epoch, Store.reference(1, 1), Store.reference(2, 1))).containsExactly(Store.reference(2, 1));
        assertThat(store.intend(epoch, Store.reference(2, 1))).isEmpty();
    }

    @Test
    @Check("that intents are granted only for records that are claimed under the stored epoch")
    void required_R2_intentsWithoutClaimOrEpochAreRefused() throws Exception {
        far().load(3);
        Store store = store();
        long old = store.acquire("node-a");
        store.retrieve(old, 2);
        assertThat(store.intend(old, Store.reference(3, 1))).as("not claimed").isEmpty();
        assertThat(store.intend(old, Store.reference(1, 2))).as("not the next dial").isEmpty();
        store.acquire("node-b");
        assertThat(store.intend(old, Store.reference(1, 1))).as("older epoch").isEmpty();
    }

    @Test
    @Check("that written is reported only when every write of the batch is stored")
    void required_DB_WS_8_whatIsAnsweredAsWrittenIsStored() throws Exception {
        far().load(3);
        Store store = store();
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 3);
        store.intend(epoch, Store.reference(1, 1), Store.reference(2, 1), Store.reference(3, 1));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.BUSY), Store.result(2, epoch, 1, CallResult.NO_ANSWER),
                Store.result(3, epoch, 1, CallResult.ANSWER));
        assertThat(List.of(far().stored(Store.key(1)).result(), far().stored(Store.key(2)).result(), far().stored(Store.key(3)).result()))
                .containsExactly(CallResult.BUSY, CallResult.NO_ANSWER, CallResult.ANSWER);
    }

    @Test
    @Check("the guard of a write: it changes a record only while that record is Retrieved under the write's epoch")
    void required_DB_WS_9_aRepeatedWriteChangesNothing() throws Exception {
        far().load(1);
        Store store = store();
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 1);
        store.intend(epoch, Store.reference(1, 1));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.BUSY));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.NO_ANSWER));
        assertThat(far().stored(Store.key(1)).result()).isEqualTo(CallResult.BUSY);
    }

    @Test
    @Check("reassert(), where REASSERTS is declared: a record whose dial count is behind takes what the server knows, others stay")
    void required_DB_WS_2_whatTheServerKnowsAsDialedIsTaken() throws Exception {
        if (!far().connector().descriptor().capabilities().contains(Capability.REASSERTS)) {
            return;
        }
        far().load(2);
        Store store = store();
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 2);
        store.intend(epoch, Store.reference(2, 1));
        store.write(epoch, Store.result(2, epoch, 1, CallResult.BUSY));
        store.reassert(epoch, Store.result(1, epoch, 1, CallResult.ANSWER), Store.result(2, epoch, 1, CallResult.NO_ANSWER));
        assertThat(far().stored(Store.key(1)).result()).isEqualTo(CallResult.ANSWER);
        assertThat(far().stored(Store.key(2)).result()).isEqualTo(CallResult.BUSY);
    }

    @Test
    @Check("that what was answered is in the store and not in the connector: claims, intents and results outlive the loss of the link")
    void required_DB_NS_2_whatWasAnsweredOutlivesALoss() throws Exception {
        far().load(3);
        RecordStoreConnector connector = far().connector();
        Store store = new Store(bench(), bench().open(connector));
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 3);
        store.intend(epoch, Store.reference(1, 1), Store.reference(2, 1));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.BUSY));
        lose(store.opened());
        far().revive();
        Store again = new Store(bench(), bench().open(connector));
        assertThat(again.renew("node-a", epoch)).isTrue();
        assertThat(again.intend(epoch, Store.reference(2, 1))).isEmpty();
        assertThat(again.intend(epoch, Store.reference(3, 1))).hasSize(1);
        assertThat(far().stored(Store.key(1)).result()).isEqualTo(CallResult.BUSY);
    }

    @Test
    @Check("findOrphans(): every record that an older epoch left Retrieved, with how far it had got")
    void required_HA_19_orphansTellHowFarTheyHadGot() throws Exception {
        far().load(3);
        Store store = store();
        long old = store.acquire("node-a");
        store.retrieve(old, 2);
        store.intend(old, Store.reference(2, 1));
        long epoch = store.acquire("node-b");
        List<Orphan> orphans = store.orphans(epoch);
        assertThat(orphans).extracting(orphan -> orphan.record().key().chainId(), Orphan::intended, Orphan::epoch)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(1L, false, old),
                        org.assertj.core.groups.Tuple.tuple(2L, true, old));
    }

    @Test
    @Check("countReady(): records that are Ready now")
    void required_DB_WS_13_readyRecordsAreCounted() throws Exception {
        far().load(5);
        Store store = store();
        long epoch = store.acquire("node-a");
        assertThat(store.ready()).isEqualTo(5);
        store.retrieve(epoch, 2);
        assertThat(store.ready()).isEqualTo(3);
    }

    @Test
    @Check("readDoNotCall(): all entries, in pages of which the last one, and no other, is marked")
    void required_HA_13_theDoNotCallListIsReadWhole() throws Exception {
        for (int i = 0; i < 20; i++) {
            far().forbid(new DoNotCallEntry("+4930" + (1_000_100 + i), "", "", "", "", 0));
        }
        Store store = store();
        assertThat(store.doNotCall()).hasSize(20).extracting(DoNotCallEntry::phone).contains("+49301000100", "+49301000119");
    }

    @Test
    @Check("that each request has one answer, with its own request id")
    void required_STORE_1_eachRequestIsAnsweredOnce() throws Exception {
        far().load(3);
        Store store = store();
        long epoch = store.acquire("node-a");
        store.retrieve(epoch, 2);
        store.intend(epoch, Store.reference(1, 1));
        store.write(epoch, Store.result(1, epoch, 1, CallResult.BUSY));
        store.ready();
        store.orphans(epoch);
        far().pass(A_WHILE);
        assertThat(store.answeredIds()).doesNotHaveDuplicates();
    }
}
