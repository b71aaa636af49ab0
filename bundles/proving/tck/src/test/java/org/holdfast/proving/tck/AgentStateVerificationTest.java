package org.holdfast.proving.tck;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.holdfast.api.agentstate.AgentStateConnector;
import org.holdfast.api.agentstate.AgentStateEvents;
import org.holdfast.api.agentstate.AgentStateLink;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.telephony.AgentState;
import org.holdfast.proving.simulators.virtual.VirtualAgentStates;
import org.holdfast.proving.simulators.virtual.VirtualServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.Arguments;

/** Connectors to sources of agent states against their verification. */
class AgentStateVerificationTest extends KindVerificationTest<AgentStateVerificationTest.Wrong> {
    /** A twist of a connector to a source of agent states. */
    static class Wrong extends Twist<Memory, AgentStateLink, AgentStateEvents> {
    }

    private static Supplier<? extends Wrong> chosen = Wrong::new;

    /** A source in memory. */
    static final class Memory extends MemoryFarEnd<AgentStateLink, AgentStateEvents, AgentStateConnector, Memory>
            implements AgentStateFarEnd {
        private final VirtualAgentStates server = new VirtualAgentStates(time, 7);

        Memory() {
            super(AgentStateConnector.class, AgentStateLink.class, AgentStateEvents.class);
        }

        @Override
        VirtualServer server() {
            return server;
        }

        @Override
        AgentStateConnector right() {
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
        public void agentSays(String agent, AgentState state) {
            server.set(agent, state);
        }
    }

    /** The verification under test. */
    static final class Verified extends AgentStateVerification {
        @Override
        protected AgentStateFarEnd farEnd() {
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
        return AgentStateVerification.class;
    }

    @Override
    Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays down its loss", PlaysDownItsLoss::new, "required_AGENT_1_itsLossIsDeclaredToPauseItsGroups"),
                wrong("forgets an agent", ForgetsAnAgent::new, "required_AGENT_2_theStatesOfNowAreReported"),
                wrong("repeats an old state", RepeatsAnOldState::new, "required_AGENT_3_changesAreReportedInOrder"),
                wrong("answers a subscription once", AnswersASubscriptionOnce::new, "required_AGENT_4_askingAgainReportsAgain"),
                wrong("resyncs too early", ResyncsTooEarly::new, "required_5_AGENT_5_missedChangesAreReportedBeforeResynced"));
    }

    /** Says that its loss does not matter. */
    static final class PlaysDownItsLoss extends Wrong {
        @Override
        LossContract onLoss(LossContract honest) {
            return new LossContract(LossContract.OnSession.CONTINUE, honest.cause(), honest.attempts(), honest.alarm());
        }
    }

    /** Says nothing of one of the agents. */
    static final class ForgetsAnAgent extends Wrong {
        @Override
        @Nullable Object up(Call<AgentStateEvents> report) {
            return report.is("agentChanged") && report.first(String.class).equals(AgentStateFarEnd.BEN) ? null : report.go();
        }
    }

    /** Reports a state that is over after the one that is not. */
    static final class RepeatsAnOldState extends Wrong {
        @Override
        @Nullable Object up(Call<AgentStateEvents> report) {
            if (report.is("agentChanged") && report.arguments().get(1) == AgentState.LOGGED_OUT) {
                far().time.after(Duration.ofMillis(10), () ->
                        report.server().agentChanged(report.first(String.class), AgentState.NOT_READY));
            }
            return report.go();
        }
    }

    /** Takes a second subscription for the first. */
    static final class AnswersASubscriptionOnce extends Wrong {
        private int subscriptions;

        @Override
        void opened(AgentStateLink link) {
            subscriptions = 0;
        }

        @Override
        @Nullable Object down(Call<AgentStateEvents> command) {
            return command.is("subscribe") && subscriptions++ > 0 ? null : command.go();
        }
    }

    /** Says that everything was reported before it is. */
    static final class ResyncsTooEarly extends Wrong {
        @Override
        @Nullable Object up(Call<AgentStateEvents> report) {
            if (report.is("agentChanged")) {
                far().time.after(Duration.ofMillis(100), report.onward()::go);
                return null;
            }
            return report.go();
        }
    }
}
