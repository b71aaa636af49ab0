package org.holdfast.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordAction;
import org.holdfast.api.RecordKey;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.store.ContactChain;
import org.holdfast.api.store.Cursor;
import org.holdfast.api.store.RecordWrite;
import org.holdfast.api.telephony.CallProgress;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.CallStatus;

/** Random orders of inputs; whatever happens, nobody is called twice and nothing is lost. */
class LedgerPropertiesTest {
    private static final CallResult[] RESULTS = {CallResult.BUSY, CallResult.NO_ANSWER, CallResult.ANSWER, CallResult.UNKNOWN};

    @Property(tries = 400)
    void atMostOnceAndExactlyOneEnd(@ForAll long seed) {
        Random random = new Random(seed);
        Bench bench = new Bench(Bench.treatment(1, CallResult.BUSY, 1, RecordAction.CYCLE, 2),
                Bench.treatment(2, CallResult.NO_ANSWER, 1, RecordAction.NEXT_IN_CHAIN, 1));
        bench.ready();
        List<LedgerFact> open = new ArrayList<>();
        long chain = 0;
        for (int n = 0; n < 200; n++) {
            bench.now = bench.now.plusSeconds(random.nextInt(12));
            LedgerInput input = random.nextInt(3) > 0 && !open.isEmpty()
                    ? answer(open.remove(random.nextInt(open.size())), random, chain++ * 10) : any(bench, random);
            collect(bench.in(input), open);
            check(bench);
        }
        Statistics.label("dials").collect(Math.min(20, Bench.only(bench.all, LedgerFact.DialRequested.class).size() / 5 * 5));
        Statistics.label("drained").collect(!Bench.only(bench.all, LedgerFact.Draining.class).isEmpty());
        bench.in(new LedgerInput.TelephonyDown(false));
        for (int n = 0; n < 5; n++) {
            bench.after(Duration.ofHours(1));
        }
        settle(bench);
        assertThat(bench.machine.callsInFlight()).isEmpty();
        check(bench);
        ends(bench);
    }

    /** With the store answering, an unloaded session ends empty. */
    private static void settle(Bench bench) {
        bench.in(new LedgerInput.StoreDown(false));
        List<LedgerFact> facts = new ArrayList<>(bench.in(new LedgerInput.StoreUp(9)));
        facts.addAll(bench.in(new LedgerInput.Unload(true)));
        for (int n = 0; n < 50 && !facts.isEmpty(); n++) {
            List<LedgerFact> next = new ArrayList<>();
            Bench.only(facts, LedgerFact.WriteRequested.class)
                    .forEach(each -> next.addAll(bench.in(new LedgerInput.Written(each.batch().requestId()))));
            facts = next;
        }
        assertThat(bench.machine.isEmpty()).isTrue();
        assertThat(Bench.only(bench.all, LedgerFact.Emptied.class)).hasSize(1);
    }

    private static void collect(List<LedgerFact> facts, List<LedgerFact> open) {
        for (LedgerFact each : facts) {
            if (each instanceof LedgerFact.RetrieveRequested || each instanceof LedgerFact.IntendRequested
                    || each instanceof LedgerFact.WriteRequested || each instanceof LedgerFact.DialRequested
                    || each instanceof LedgerFact.Progressed || each instanceof LedgerFact.DrainRequested) {
                open.add(each);
            }
        }
    }

    private static LedgerInput answer(LedgerFact fact, Random random, long chain) {
        if (fact instanceof LedgerFact.RetrieveRequested retrieve) {
            return new LedgerInput.Retrieved(retrieve.request().requestId(),
                    List.of(new ContactChain("a", chain, List.of(Bench.record(chain, 0), Bench.record(chain, 1))),
                            new ContactChain("a", chain + 1, List.of(Bench.record(chain + 1, 0)))),
                    new Cursor("c"), random.nextBoolean());
        } else if (fact instanceof LedgerFact.IntendRequested intend) {
            List<CallReference> all = intend.batch().references();
            return new LedgerInput.Intended(intend.batch().requestId(), all.subList(0, random.nextInt(all.size() + 1)));
        } else if (fact instanceof LedgerFact.WriteRequested write) {
            return random.nextInt(4) == 0 ? new LedgerInput.RequestFailed(write.batch().requestId(), "no")
                    : new LedgerInput.Written(write.batch().requestId());
        } else if (fact instanceof LedgerFact.DialRequested dial) {
            return report(dial.request().reference(), random);
        } else if (fact instanceof LedgerFact.Progressed progressed) {
            return report(progressed.call(), random);
        }
        return new LedgerInput.DrainAnnounced();
    }

    private static LedgerInput report(CallReference call, Random random) {
        return switch (random.nextInt(11)) {
            case 0 -> new LedgerInput.DialAccepted(call);
            case 1 -> new LedgerInput.DialRejected(call, CallResult.DIAL_ERROR, "");
            case 2 -> new LedgerInput.Status(call, CallStatus.UNKNOWN);
            case 3 -> new LedgerInput.Status(call, CallStatus.ESTABLISHED);
            case 4 -> new LedgerInput.Progressed(CallProgress.of(call, CallStage.ANSWERED));
            case 5 -> new LedgerInput.Progressed(CallProgress.agent(call, CallStage.AGENT_CONNECTED, "anna", ""));
            case 6 -> new LedgerInput.Drop(call, CallResult.DROPPED);
            case 7 -> new LedgerInput.AgentTalks(call, Duration.ofSeconds(random.nextInt(3) * 20L));
            case 8 -> new LedgerInput.SetResult(call.record(), RESULTS[random.nextInt(4)]);
            default -> new LedgerInput.Progressed(CallProgress.released(call, RESULTS[random.nextInt(4)], ""));
        };
    }

    private static LedgerInput any(Bench bench, Random random) {
        return switch (random.nextInt(26)) {
            case 0, 1, 14, 15 -> new LedgerInput.Fill(1 + random.nextInt(5));
            case 2, 3, 4, 16, 17, 18, 19, 20 -> new LedgerInput.Permit(1 + random.nextInt(4));
            case 5, 6 -> new LedgerInput.StoreUp(7 + random.nextInt(8) / 7);
            case 7 -> new LedgerInput.StoreDown(random.nextBoolean());
            case 8, 9, 21 -> new LedgerInput.TelephonyUp(random.nextBoolean());
            case 10 -> new LedgerInput.TelephonyDown(random.nextInt(3) == 0);
            case 11 -> new LedgerInput.Cancel(new RecordKey("a", random.nextInt(200), 0), random.nextBoolean());
            case 12 -> random.nextInt(30) == 0 ? new LedgerInput.Unload(false) : new LedgerInput.Tick();
            default -> new LedgerInput.Tick();
        };
    }

    private static void check(Bench bench) {
        Set<CallReference> dialed = new HashSet<>();
        Set<CallReference> granted = new HashSet<>();
        Map<RecordKey, CallResult> ended = new HashMap<>();
        Set<RecordKey> handedOver = new HashSet<>();
        boolean draining = false;
        for (LedgerFact fact : bench.all) {
            if (fact instanceof LedgerFact.StoreChanged) {
                draining = false;
            } else if (fact instanceof LedgerFact.Draining) {
                draining = true;
            } else if (fact instanceof LedgerFact.Intended intended) {
                granted.add(intended.call());
            } else if (fact instanceof LedgerFact.DialRequested dial) {
                CallReference call = dial.request().reference();
                assertThat(dialed.add(call)).as("dialed once: " + call).isTrue();
                assertThat(draining || granted.contains(call)).as("intent before dial: " + call).isTrue();
                handedOver.add(call.record());
            } else if (fact instanceof LedgerFact.Completed completed) {
                ended.put(completed.call().record(), completed.result());
            } else if (fact instanceof LedgerFact.WrappingUp wrapping) {
                ended.put(wrapping.call().record(), wrapping.result());
            } else if (fact instanceof LedgerFact.ResultSet set) {
                ended.put(set.record(), set.result());
            } else if (fact instanceof LedgerFact.Queued queued) {
                ready(queued.write(), handedOver, ended);
            }
        }
    }

    private static void ready(RecordWrite write, Set<RecordKey> handedOver, Map<RecordKey, CallResult> ended) {
        if (write.status() == RecordStatus.READY && handedOver.contains(write.key())) {
            assertThat(ended.get(write.key())).as("only a treatment makes a dialed record ready").isEqualTo(CallResult.BUSY);
        }
    }

    private static void ends(Bench bench) {
        Map<CallReference, Integer> ends = new HashMap<>();
        Bench.only(bench.all, LedgerFact.Completed.class).forEach(each -> ends.merge(each.call(), 1, Integer::sum));
        Bench.only(bench.all, LedgerFact.WrappingUp.class).forEach(each -> ends.merge(each.call(), 1, Integer::sum));
        Bench.only(bench.all, LedgerFact.DialRequested.class)
                .forEach(each -> assertThat(ends.get(each.request().reference())).isEqualTo(1));
        assertThat(bench.machine.wakeAt()).isEqualTo(Instant.MAX);
    }
}
