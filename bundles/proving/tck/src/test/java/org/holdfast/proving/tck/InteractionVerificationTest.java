package org.holdfast.proving.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.holdfast.proving.simulators.virtual.VirtualInteractions;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors for interaction servers against their verification. */
class InteractionVerificationTest extends KindVerificationTest<InteractionVerificationTest.Wrong> {
    /** A twist of a connector for interaction servers. */
    static class Wrong extends Twist<Memory, InteractionLink, InteractionEvents> {
        private @Nullable InteractionLink link;

        @Override
        void opened(InteractionLink opened) {
            link = opened;
        }

        final InteractionLink link() {
            return java.util.Objects.requireNonNull(link);
        }

        @SuppressWarnings("unchecked")
        static Map<String, String> data(Call<InteractionEvents> call) {
            return (Map<String, String>) call.arguments().get(2);
        }
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** An interaction server in memory. */
    static final class Memory extends MemoryFarEnd<InteractionLink, InteractionEvents, InteractionConnector, Memory>
            implements InteractionFarEnd {
        private final VirtualInteractions server = new VirtualInteractions(time, 7);

        Memory() {
            super(InteractionConnector.class, InteractionLink.class, InteractionEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        InteractionConnector right() {
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
        public String request(String service, Map<String, String> data) {
            return server.request(service, data);
        }

        @Override
        public List<Answer> answers(String request) {
            return server.answers(request).stream().map(answer -> new Answer(answer.fault(), answer.data())).toList();
        }

        @Override
        public boolean isSubmitted(String interactionId) {
            return server.submitted(interactionId);
        }
    }

    /** The verification under test. */
    static final class Verified extends InteractionVerification {
        @Override
        protected InteractionFarEnd farEnd() {
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
        return InteractionVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays down its loss", PlaysDownItsLoss::new, "required_INTER_1_itsLossIsDeclaredToPauseSessions"),
                wrong("mangles data", ManglesData::new, "required_INTER_2_aRequestComesUpOnce"),
                wrong("answers in the order of requests", AnswersInTheOrderOfRequests::new, "required_INTER_3_answersFindTheirRequests"),
                wrong("hides faults", HidesFaults::new, "required_INTER_4_faultsAreTold"),
                wrong("submits nothing", SubmitsNothing::new, "required_INTER_5_anInteractionIsSubmitted"),
                wrong("gives up at an unknown request", GivesUpAtAnUnknownRequest::new,
                        "required_1_INTER_6_anAnswerToAnUnknownRequestIsIgnored"),
                wrong("remembers old requests", RemembersOldRequests::new, "required_3_INTER_7_aRequestOfALostLinkIsNotAnsweredOnTheNext"));
    }

    /** Says that its loss does not matter. */
    static final class PlaysDownItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.CONTINUE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Loses the data of a request. */
    static final class ManglesData extends Wrong {
        @Override
        @Nullable Object up(Call<InteractionEvents> report) {
            if (report.is("requestReceived")) {
                report.server().requestReceived(report.first(String.class), (String) report.arguments().get(1), Map.of());
                return null;
            }
            return report.go();
        }
    }

    /** Takes the first answer for the answer to the first request. */
    static final class AnswersInTheOrderOfRequests extends Wrong {
        private final Map<Integer, String> requests = new HashMap<>();
        private int answers;

        @Override
        @Nullable Object up(Call<InteractionEvents> report) {
            if (report.is("requestReceived")) {
                requests.put(requests.size() + 1, report.first(String.class));
            }
            return report.go();
        }

        @Override
        @Nullable Object down(Call<InteractionEvents> command) {
            if (command.is("reply") && requests.size() > 1) {
                link().reply(requests.get(++answers), (Boolean) command.arguments().get(1), data(command));
                return null;
            }
            return command.go();
        }
    }

    /** Tells a fault as an answer. */
    static final class HidesFaults extends Wrong {
        @Override
        @Nullable Object down(Call<InteractionEvents> command) {
            if (command.is("reply")) {
                link().reply(command.first(String.class), false, data(command));
                return null;
            }
            return command.go();
        }
    }

    /** Ignores submit. */
    static final class SubmitsNothing extends Wrong {
        @Override
        @Nullable Object down(Call<InteractionEvents> command) {
            return command.is("submit") ? null : command.go();
        }
    }

    /** Ends the link when it is to answer what nobody asked. */
    static final class GivesUpAtAnUnknownRequest extends Wrong {
        private boolean asked;

        @Override
        @Nullable Object up(Call<InteractionEvents> report) {
            if (report.is("requestReceived") && asked) {
                report.server().closed(new Disconnect(Disconnect.Cause.PROTOCOL, "unknown request"));
            }
            return report.go();
        }

        @Override
        @Nullable Object down(Call<InteractionEvents> command) {
            asked |= command.is("reply") && command.first(String.class).equals("kit-unknown");
            return command.go();
        }
    }

    /** Complains on the next link about a request of the last one. */
    static final class RemembersOldRequests extends Wrong {
        private int links;

        @Override
        void opened(InteractionLink opened) {
            super.opened(opened);
            links++;
        }

        @Override
        @Nullable Object down(Call<InteractionEvents> command) {
            if (command.is("reply") && links > 1) {
                command.server().closed(new Disconnect(Disconnect.Cause.PROTOCOL, "old request"));
            }
            return command.go();
        }
    }
}
