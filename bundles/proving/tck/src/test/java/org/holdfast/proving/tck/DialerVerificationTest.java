package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.CallReference;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.dialer.DialerConnector;
import org.holdfast.api.dialer.DialerEvents;
import org.holdfast.api.dialer.DialerLink;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.proving.simulators.virtual.VirtualDialer;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.holdfast.proving.simulators.virtual.VirtualSwitch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to dialers against their verification. The rules of calls are tested in TelephonyVerificationTest too. */
class DialerVerificationTest extends KindVerificationTest<DialerVerificationTest.Wrong> {
    /** A twist of a connector to a dialer. */
    static class Wrong extends Twist<Memory, DialerLink, DialerEvents> {
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A dialer in memory. */
    static final class Memory extends MemoryFarEnd<DialerLink, DialerEvents, DialerConnector, Memory> implements DialerFarEnd {
        private final VirtualSwitch exchange = new VirtualSwitch(time, 3, number ->
                org.holdfast.proving.simulators.virtual.Callee.valueOf(number));
        private final VirtualDialer dialer = new VirtualDialer(exchange);

        Memory() {
            super(DialerConnector.class, DialerLink.class, DialerEvents.class);
        }

        @Override
        VirtualServer server() {
            return exchange;
        }

        @Override
        DialerConnector right() {
            return dialer.connector(MemorySwitch.SETTINGS);
        }

        @Override
        Wrong twist() {
            return chosen.get();
        }

        @Override
        Memory self() {
            return this;
        }

        @Override
        public String number(Callee callee) {
            return callee.name();
        }

        @Override
        public int calls(CallReference reference) {
            return (int) exchange.made().stream().filter(call -> call.reference().equals(reference)).count();
        }

        @Override
        public void setPorts(int ports) {
            dialer.setPorts(ports);
        }
    }

    /** The verification under test. */
    static final class Verified extends DialerVerification {
        @Override
        protected DialerFarEnd farEnd() {
            return new Memory();
        }
    }

    @Override
    Kit.Outcome run(Supplier<? extends Wrong> twist) {
        chosen = twist;
        return Kit.run(Verified.class);
    }

    @Override
    Wrong nothing() {
        return new Wrong();
    }

    @Override
    Class<?> verification() {
        return DialerVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("keeps its loss to itself", KeepsItsLossToItself::new, "required_DIAL_1_itsLossIsDeclaredToPauseSessions"),
                wrong("loses living calls", LosesLivingCalls::new, "required_DIAL_2_callsThatDoNotExistAreReportedLost"),
                wrong("never has no ports", NeverHasNoPorts::new, "required_DIAL_3_changesOfCapacityAreReported"),
                wrong("tells its capacity late", TellsItsCapacityLate::new, "required_5_DIAL_4_theCapacityIsReportedBeforeResynced"),
                wrong("answers a dial twice", AnswersADialTwice::new, "required_6_aDialIsAnsweredAtMostOnce"),
                wrong("repeats a dial", RepeatsADial::new, "required_6_aDialIsNeverRepeatedByTheConnector"));
    }

    /** Raises no alarm when it is lost. */
    static final class KeepsItsLossToItself extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(honest.session(), honest.cause(), honest.attempts(), false);
        }
    }

    /** Reports calls that go on as lost. */
    static final class LosesLivingCalls extends Wrong {
        @Override
        @Nullable Object up(Call<DialerEvents> report) {
            if (report.is("callLost")) {
                CallReference lost = report.first(CallReference.class);
                report.server().callLost(new CallReference(lost.list(), 1, 0, 1), "mixed up");
            }
            return report.go();
        }
    }

    /** Does not say that the last port is gone. */
    static final class NeverHasNoPorts extends Wrong {
        @Override
        @Nullable Object up(Call<DialerEvents> report) {
            return report.is("capacityChanged") && report.first(Integer.class) == 0 ? null : report.go();
        }
    }

    /** Says after the resync what belongs into it. */
    static final class TellsItsCapacityLate extends Wrong {
        @Override
        @Nullable Object up(Call<DialerEvents> report) {
            if (report.is("capacityChanged") && report.first(Integer.class) == 5) {
                far().time.after(Duration.ofMillis(10), report.onward()::go);
                return null;
            }
            return report.go();
        }
    }

    /** Says twice that the dialer took the call. */
    static final class AnswersADialTwice extends Wrong {
        @Override
        @Nullable Object up(Call<DialerEvents> report) {
            if (report.is("dialAccepted")) {
                report.go();
            }
            return report.go();
        }
    }

    /** Sends what it sent on the link before again. */
    static final class RepeatsADial extends Wrong {
        private final List<DialRequest> sent = new ArrayList<>();
        private int links;

        @Override
        @Nullable Object down(Call<DialerEvents> command) {
            if (command.is("dial")) {
                sent.add(command.first(DialRequest.class));
            }
            return command.go();
        }

        @Override
        void opened(DialerLink link) {
            if (links++ > 0) {
                far().time.after(Duration.ofMillis(20), () -> sent.forEach(link::dial));
            }
        }
    }
}
