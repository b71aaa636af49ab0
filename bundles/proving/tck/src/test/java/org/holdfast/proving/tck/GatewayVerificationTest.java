package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.gateway.GatewayConnector;
import org.holdfast.api.gateway.GatewayEvents;
import org.holdfast.api.gateway.GatewayLink;
import org.holdfast.api.telephony.DialRequest;
import org.holdfast.proving.simulators.virtual.VirtualGateway;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to voice platforms against their verification. */
class GatewayVerificationTest extends KindVerificationTest<GatewayVerificationTest.Wrong> {
    private static final Duration SOON = Duration.ofMillis(10);

    /** A twist of a connector to a voice platform. */
    static class Wrong extends Twist<Memory, GatewayLink, GatewayEvents> {
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A voice platform in memory. */
    static final class Memory extends MemoryFarEnd<GatewayLink, GatewayEvents, GatewayConnector, Memory> implements GatewayFarEnd {
        private final VirtualGateway server = new VirtualGateway(time, 7, number ->
                org.holdfast.proving.simulators.virtual.Callee.valueOf(number));

        Memory() {
            super(GatewayConnector.class, GatewayLink.class, GatewayEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        GatewayConnector right() {
            return server.connector(MemorySwitch.SETTINGS);
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
            return (int) server.submitted().stream().filter(reference::equals).count();
        }

        @Override
        public boolean waits(CallReference reference) {
            return server.waits(reference);
        }

        @Override
        public void setPorts(int ports) {
            server.setPorts(ports);
        }
    }

    /** The verification under test. */
    static final class Verified extends GatewayVerification {
        @Override
        protected GatewayFarEnd farEnd() {
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
        return GatewayVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays down its loss", PlaysDownItsLoss::new, "required_GATE_1_itsLossIsDeclaredToPauseSessions"),
                wrong("submits twice", SubmitsTwice::new, "required_R3_GATE_2_aContactIsHandedOverAndItsEndComesBack"),
                wrong("takes wrong numbers for busy", TakesWrongNumbersForBusy::new, "required_GATE_3_contactsTellTheirResult"),
                wrong("accepts and rejects", AcceptsAndRejects::new, "required_6_aSubmissionIsAnsweredAtMostOnce"),
                wrong("repeats a submission", RepeatsASubmission::new, "required_6_aSubmissionIsNeverRepeatedByTheConnector"),
                wrong("completes twice", CompletesTwice::new, "required_GATE_4_completedIsTheLastReportOfAContact"),
                wrong("takes nothing back", TakesNothingBack::new, "required_GATE_5_aWaitingContactIsTakenBack"),
                wrong("rejects what it never had", RejectsWhatItNeverHad::new, "required_1_theCancellationOfAnUnknownContactIsIgnored"),
                wrong("answers queries half", AnswersQueriesHalf::new, "required_GATE_6_everyQueryIsAnswered"),
                wrong("hides its capacity", HidesItsCapacity::new, "required_GATE_7_changesOfCapacityAreReported"),
                wrong("tells its capacity late", TellsItsCapacityLate::new, "required_5_GATE_8_theCapacityIsReportedBeforeResynced"));
    }

    /** Says that its loss does not matter. */
    static final class PlaysDownItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.CONTINUE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Hands a first contact over a second time when the first one was done. */
    static final class SubmitsTwice extends Wrong {
        private @Nullable DialRequest first;
        private int submitted;
        private @Nullable GatewayLink link;

        @Override
        void opened(GatewayLink opened) {
            link = opened;
        }

        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            if (command.is("submit") && submitted++ == 0) {
                first = command.first(DialRequest.class);
            }
            return command.go();
        }

        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            if (report.is("contactCompleted") && submitted == 1 && first != null && link != null
                    && report.arguments().get(1) == CallResult.ANSWER) {
                DialRequest again = first;
                first = null;
                link.submit(again);
                far().pass(SOON);
            }
            return report.go();
        }
    }

    /** Takes a wrong number for a busy one. */
    static final class TakesWrongNumbersForBusy extends Wrong {
        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            if (report.is("contactCompleted") && report.arguments().get(1) == CallResult.WRONG_NUMBER) {
                report.server().contactCompleted(report.first(CallReference.class), CallResult.BUSY, "");
                return null;
            }
            return report.go();
        }
    }

    /** Rejects a second contact that it accepted. */
    static final class AcceptsAndRejects extends Wrong {
        private int accepted;
        private boolean answered;

        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            answered |= report.is("contactCompleted") && report.arguments().get(1) == CallResult.ANSWER;
            if (report.is("contactAccepted") && ++accepted == 2 && !answered) {
                report.server().contactRejected(report.first(CallReference.class), CallResult.DIAL_ERROR, "");
            }
            return report.go();
        }
    }

    /** Submits what it submitted on the link before again. */
    static final class RepeatsASubmission extends Wrong {
        private final List<DialRequest> sent = new ArrayList<>();
        private int links;

        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            if (command.is("submit")) {
                sent.add(command.first(DialRequest.class));
            }
            return command.go();
        }

        @Override
        void opened(GatewayLink link) {
            if (links++ > 0) {
                far().time.after(Duration.ofMillis(20), () -> sent.forEach(link::submit));
            }
        }
    }

    /** Tells the end of a busy contact twice when it is the only one. */
    static final class CompletesTwice extends Wrong {
        private int submitted;

        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            submitted += command.is("submit") ? 1 : 0;
            return command.go();
        }

        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            if (report.is("contactCompleted") && submitted == 1 && report.arguments().get(1) == CallResult.BUSY) {
                report.go();
            }
            return report.go();
        }
    }

    /** Ignores cancel. */
    static final class TakesNothingBack extends Wrong {
        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            return command.is("cancel") ? null : command.go();
        }
    }

    /** Complains when it is to take back what it never had. */
    static final class RejectsWhatItNeverHad extends Wrong {
        private final Set<CallReference> submitted = new HashSet<>();

        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            if (command.is("submit")) {
                submitted.add(command.first(DialRequest.class).reference());
            }
            if (command.is("cancel") && !submitted.contains(command.first(CallReference.class))
                    && command.first(CallReference.class).chainId() == 1) {
                command.server().contactRejected(command.first(CallReference.class), CallResult.DIAL_ERROR, "");
            }
            return command.go();
        }
    }

    /** Answers for contacts that are done only. */
    static final class AnswersQueriesHalf extends Wrong {
        private boolean asked;

        @Override
        @Nullable Object down(Call<GatewayEvents> command) {
            asked |= command.is("query") && command.first(Collection.class).size() > 1;
            return command.go();
        }

        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            return report.is("contactAccepted") && asked ? null : report.go();
        }
    }

    /** Does not say that it can take more or less. */
    static final class HidesItsCapacity extends Wrong {
        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            return report.is("capacityChanged") && report.first(Integer.class) == 7 ? null : report.go();
        }
    }

    /** Says after the resync what belongs into it. */
    static final class TellsItsCapacityLate extends Wrong {
        @Override
        @Nullable Object up(Call<GatewayEvents> report) {
            if (report.is("capacityChanged") && report.first(Integer.class) == 5) {
                far().time.after(SOON, report.onward()::go);
                return null;
            }
            return report.go();
        }
    }
}
