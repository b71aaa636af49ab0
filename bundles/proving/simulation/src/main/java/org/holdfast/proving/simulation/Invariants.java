package org.holdfast.proving.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.store.ContactRecord;
import org.holdfast.proving.simulators.virtual.CallMaker;
import org.holdfast.proving.simulators.virtual.VirtualCall;
import org.holdfast.proving.simulators.virtual.VirtualStore;

/**
 * What must always hold, judged by what the switch, the dialer, the voice platform and the store really did:
 * <ol>
 * <li>no call reference reaches one of them twice;
 * <li>a contact is called again only after the result of his last call was reported, and only if that result has a
 * treatment that allows it;
 * <li>a number on the do-not-call list, outside its hours or without a zone is never called;
 * <li>no record is called more often than allowed;
 * <li>a contact is on one call at a time (an agent too: the server throws otherwise);
 * <li>no session uses more ports than it has;
 * <li>no call is made without a durable intent, but for a durable drain notice (rules R2, R5);
 * <li>in the end no record is left Retrieved, and each called record has its result or is Stale.
 * </ol>
 */
final class Invariants {
    private static final Set<CallResult> MAY_CONTINUE = Set.of(CallResult.BUSY, CallResult.NO_ANSWER,
            CallResult.WRONG_NUMBER, CallResult.DIAL_ERROR);
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final World world;
    private final BooleanSupplier drained;
    private final Set<CallReference> seen = new HashSet<>();
    private final Map<RecordKey, VirtualCall> lastOfChain = new HashMap<>();
    private final Map<RecordKey, Integer> dialsOfRecord = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private final List<CallMaker> makers;
    private final Map<CallMaker, Integer> seenOf = new HashMap<>();
    private int wrongSeen;

    /** {@code drained}: whether this node has ever announced a drain. */
    Invariants(World world, BooleanSupplier drained) {
        this.drained = drained;
        this.world = world;
        this.makers = world.callMakers();
    }

    /** How many calls were made. */
    int calls() {
        return makers.stream().mapToInt(CallMaker::madeCount).sum();
    }

    List<Violation> violations() {
        return violations;
    }

    private void broken(String what) {
        violations.add(new Violation(world.time.now(), what));
    }

    /** After every event. {@code clock} is the server's. */
    void check(Instant clock) {
        for (CallMaker maker : makers) {
            int known = seenOf.getOrDefault(maker, 0);
            while (known < maker.madeCount()) {
                call(maker.made(known++), clock);
                seenOf.put(maker, known);
            }
        }
        if (world.exchange.wrongCount() > wrongSeen) {
            world.exchange.wrong().subList(wrongSeen, world.exchange.wrongCount()).forEach(this::broken);
            wrongSeen = world.exchange.wrongCount();
        }
    }

    private void call(VirtualCall call, Instant clock) {
        CallReference reference = call.reference();
        if (!seen.add(reference)) {
            broken("call reference " + reference + " reached the switch twice");
        }
        if (!world.store.intended(reference) && !drained.getAsBoolean()) {
            broken(reference + " was dialed without a durable intent");
        }
        VirtualCall before = lastOfChain.put(new RecordKey(reference.list(), reference.chainId(), 0), call);
        if (before != null && !before.reference().equals(reference)) {
            if (before.told() == null) {
                broken(reference + " was dialed though the end of " + before.reference() + " was never reported");
            } else if (!MAY_CONTINUE.contains(before.told())) {
                broken(reference + " was dialed though " + before.reference() + " ended with " + before.told());
            }
        }
        if (world.forbidden.contains(call.number())) {
            broken(reference + " is on the do-not-call list");
        }
        ContactRecord record = world.byNumber.get(call.number());
        if (!open(record, clock) && !open(record, clock.minus(TOLERANCE))) {
            broken(reference + " was called outside its hours");
        }
        if (dialsOfRecord.merge(reference.record(), 1, Integer::sum) > World.MAX_ATTEMPTS) {
            broken(reference + " was called more than " + World.MAX_ATTEMPTS + " times");
        }
    }

    private static boolean open(ContactRecord record, Instant at) {
        if (record.zone().isEmpty()) {
            return false;
        }
        int second = LocalTime.ofInstant(at, ZoneId.of(record.zone())).toSecondOfDay();
        return second >= record.dailyFrom() && second < record.dailyTill();
    }

    /** Now and then. */
    void ports(List<SessionView> sessions) {
        for (SessionView session : sessions) {
            int used = session.dialing() + session.waiting() + session.connected();
            int ports = world.definition.sessions().get(session.id()).pacing().ports();
            if (used > ports) {
                broken(session.id() + " uses " + used + " of " + ports + " ports");
            }
        }
    }

    /** When all is healed and at rest. */
    void end(Instant clock, boolean stillRunning) {
        for (VirtualStore.Row row : world.store.rows()) {
            ContactRecord record = row.record();
            if (record.status() == RecordStatus.RETRIEVED) {
                broken("record " + record.key() + " is left Retrieved");
            }
            boolean due = record.scheduled() == null || record.scheduled().isBefore(clock.minusSeconds(60));
            if (stillRunning && record.status() == RecordStatus.READY && due) {
                broken("record " + record.key() + " is left Ready though it is due");
            }
        }
        lastOfChain.values().forEach(this::lastCall);
    }

    private void lastCall(VirtualCall call) {
        ContactRecord record = world.store.record(call.reference().record());
        CallResult told = call.told();
        boolean stale = record.result() == CallResult.STALE && record.status() == RecordStatus.STALE;
        if (told == null && !stale) {
            broken(call.reference() + ": its end was never reported, the record says " + record.status() + " " + record.result());
        } else if (told != null && !stale && record.dials() == call.reference().dial() && !agrees(call, told, record.result())) {
            broken(call.reference() + " ended with " + told + ", the record says " + record.status() + " " + record.result());
        }
    }

    /** A join may cross with our own release, for which the agent came too late: they were joined, and we ended it. */
    private static boolean agrees(VirtualCall call, CallResult told, CallResult written) {
        return told == written || told == CallResult.UNKNOWN && written == CallResult.ANSWER && call.joined()
                || told == CallResult.UNKNOWN && written == CallResult.DROPPED
                || told == CallResult.ABANDONED && written == CallResult.DROPPED;
    }
}
