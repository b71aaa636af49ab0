package org.holdfast.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.ContactInfoType;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.RecordType;
import org.holdfast.api.SessionId;
import org.holdfast.api.campaign.ListDefinition;
import org.holdfast.api.campaign.PacingSettings;
import org.holdfast.api.campaign.SessionConnectors;
import org.holdfast.api.campaign.SessionDefinition;
import org.holdfast.api.campaign.SessionDefinition.ListShare;
import org.holdfast.api.campaign.SessionDefinition.RecordPriority;
import org.holdfast.api.campaign.Timeouts;
import org.holdfast.api.campaign.Treatment;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.IntentBatch;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.store.RetrieveRequest;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;

/** A machine with a clock and a memory of all facts. */
final class Bench {
    static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(2),
            Duration.ofSeconds(60), Duration.ofSeconds(600), Duration.ofSeconds(5));

    final DoNotCall doNotCall = new DoNotCall();
    final LedgerMachine machine;
    final List<LedgerFact> all = new ArrayList<>();
    Instant now = START;

    Bench(List<ListShare> shares, Map<RecordType, RecordPriority> priorities, Treatment... treatments) {
        machine = new LedgerMachine(1000, session(shares, priorities), Map.of("a", list("a", treatments), "b", list("b")),
                doNotCall);
    }

    Bench(Treatment... treatments) {
        this(List.of(new ListShare("a", 1)), Map.of(), treatments);
    }

    /** Store and telephony up, do-not-call list read. */
    static Bench up(Treatment... treatments) {
        return new Bench(treatments).ready();
    }

    Bench ready() {
        doNotCall.add(List.of(), true);
        in(new LedgerInput.StoreUp(7));
        in(new LedgerInput.TelephonyUp(true));
        return this;
    }

    static SessionDefinition session(List<ListShare> shares, Map<RecordType, RecordPriority> priorities) {
        return new SessionDefinition(new SessionId("spring", "team"), "t1", SessionConnectors.of("store", "sip"), shares, priorities,
                new PacingSettings(DialMode.PROGRESSIVE, OptimizationMethod.values()[0], 0, 3, 1, 10, 10, 0, 0, 50), TIMEOUTS,
                "+15550000000", "");
    }

    static ListDefinition list(String name, Treatment... treatments) {
        return new ListDefinition(name, "", "", "UTC", 3, "customer", List.of(treatments));
    }

    static Treatment treatment(int id, CallResult result, int number, RecordAction action, int attempts) {
        return new Treatment(id, result, number, action, attempts, Duration.ofMinutes(10), Duration.ofMinutes(5), null, "");
    }

    static ContactRecord record(long chain, int n) {
        return new ContactRecord(new RecordKey("a", chain, n), chain * 10 + n, "+1555" + chain + n,
                ContactInfoType.HOME_PHONE, RecordType.GENERAL, RecordStatus.RETRIEVED, CallResult.UNKNOWN, 0, 0, null, 0,
                86_400, "", "", "", Map.of());
    }

    /** A record with daily hours, zone and schedule. */
    static ContactRecord record(long chain, int n, int from, int till, String zone) {
        ContactRecord plain = record(chain, n);
        return new ContactRecord(plain.key(), plain.recordId(), plain.contactInfo(), plain.contactInfoType(), plain.type(),
                plain.status(), plain.result(), 0, 0, null, from, till, zone, "", "", Map.of());
    }

    static ContactRecord tried(ContactRecord plain, RecordType type, int attempt, String treatments, Map<String, String> custom) {
        return new ContactRecord(plain.key(), plain.recordId(), plain.contactInfo(), plain.contactInfoType(), type,
                plain.status(), CallResult.BUSY, attempt, attempt, plain.scheduled(), plain.dailyFrom(), plain.dailyTill(),
                plain.zone(), "", treatments, custom);
    }

    List<LedgerFact> in(LedgerInput input) {
        List<LedgerFact> facts = machine.decide(input, now);
        facts.forEach(machine::evolve);
        all.addAll(facts);
        return facts;
    }

    static <T extends LedgerFact> List<T> only(List<LedgerFact> facts, Class<T> type) {
        return facts.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static List<RecordWrite> writes(List<LedgerFact> facts) {
        return only(facts, LedgerFact.Queued.class).stream().map(LedgerFact.Queued::write).toList();
    }

    /** Puts chains into the buffer. */
    List<LedgerFact> buffer(ContactRecord... records) {
        RetrieveRequest request = only(in(new LedgerInput.Fill(100)), LedgerFact.RetrieveRequested.class).get(0).request();
        Map<Long, List<ContactRecord>> chains = new java.util.LinkedHashMap<>();
        for (ContactRecord each : records) {
            chains.computeIfAbsent(each.key().chainId(), key -> new ArrayList<>()).add(each);
        }
        return in(new LedgerInput.Retrieved(request.requestId(),
                chains.entrySet().stream().map(each -> new ContactChain("a", each.getKey(), each.getValue())).toList(),
                new Cursor("x"), false));
    }

    /** Asks for intents by a permit. */
    IntentBatch permit(int count) {
        return only(in(new LedgerInput.Permit(count)), LedgerFact.IntendRequested.class).get(0).batch();
    }

    /** Dials the next number: permit, intent, dial. */
    CallReference dial() {
        IntentBatch batch = permit(1);
        List<LedgerFact> facts = in(new LedgerInput.Intended(batch.requestId(), batch.references()));
        return only(facts, LedgerFact.DialRequested.class).get(0).request().reference();
    }

    List<LedgerFact> progress(CallReference call, CallStage stage) {
        return in(new LedgerInput.Progressed(CallProgress.agent(call, stage, "anna", "")));
    }

    List<LedgerFact> released(CallReference call, CallResult result) {
        return in(new LedgerInput.Progressed(CallProgress.released(call, result, "")));
    }

    List<LedgerFact> after(Duration wait) {
        now = now.plus(wait);
        return in(new LedgerInput.Tick());
    }
}
