package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A right telephony connector breaks no rule, a wrong one exactly its own. */
class TelephonyVerificationTest {
    @Test
    void aRightConnectorBreaksNoRule() {
        Kit.Outcome outcome = TwistedTelephony.run(() -> new TelephonyTwist() { });
        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.rules()).isEqualTo((int) Kit.rules(TelephonyVerification.class));
    }

    static Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("blocks in a call down", WrongLinks.BlocksInDial::new, "required_1_callsDownReturnAtOnceWhileTheServerIsFrozen"),
                wrong("blocks in open", WrongLinks.BlocksInOpen::new, "required_1_openReturnsAtOnceWhileTheServerIsFrozen"),
                wrong("throws for a lost link", WrongLinks.ThrowsForALostLink::new, "required_1_callsDownDoNotThrowForALostLink"),
                wrong("event after close", WrongLinks.ReportsAfterClose::new, "required_3_nothingIsReportedAfterClose"),
                wrong("opens what is closed", WrongLinks.OpensWhatIsClosed::new,
                        "required_3_aLinkThatIsClosedWhileItOpensReportsNothingMore"),
                wrong("event after closed", WrongLinks.ReportsAfterClosed::new, "required_3_nothingIsReportedAfterClosed"),
                wrong("opens twice", WrongLinks.OpensTwice::new, "required_4_openedIsTheFirstReportAndComesOnce"),
                wrong("opens before it knows", WrongLinks.OpensBeforeItKnows::new, "required_4_whatCannotBeOpenedIsClosedOnce"),
                wrong("hides the cause of a loss", WrongLinks.HidesTheCauseOfALoss::new, "required_4_aLostLinkIsClosedOnce"),
                wrong("resyncs twice", WrongLinks.ResyncsTwice::new, "required_5_everyResyncIsAnsweredOnce"),
                wrong("reconnects by itself", WrongLinks.ReconnectsByItself::new, "required_7_aLostLinkIsNotOpenedAgainByTheConnector"),
                wrong("leaks a thread", WrongLinks.LeaksAThread::new, "required_8_noThreadAfterClose"),
                wrong("starts a thread too early", WrongLinks.StartsAThreadTooEarly::new, "required_8_noThreadBeforeOpen"),
                wrong("shares state", WrongLinks.SharesState::new, "required_8_theEndOfOneConnectorsLinkLeavesTheOthersAlone"),
                wrong("ignores probes", WrongLinks.IgnoresProbes::new, "required_TS_ADDP_1_aProbeIsHeardWhileTheServerLives"),
                wrong("hears what nobody said", WrongLinks.HearsWhatNobodySaid::new,
                        "required_TS_ADDP_1_nothingIsHeardWhileTheServerIsFrozen"),
                wrong("plays down its loss", WrongCalls.PlaysDownItsLoss::new, "required_TS_WS_7_itsLossIsDeclaredToPauseSessions"),
                wrong("claims to publish", WrongCalls.ClaimsToPublish::new, "required_9_eventsArePublishedAsTheCapabilitySays"),
                wrong("claims to refuse repeats", WrongCalls.ClaimsToRefuseRepeats::new,
                        "required_9_repeatedReferencesAreRefusedAsTheCapabilitySays"),
                wrong("claims to reattach", WrongCalls.ClaimsToReattach::new,
                        "required_5_9_TS_WS_10_callsOfALostLinkAreReattachedAsTheCapabilitySays"),
                wrong("claims to report agents", WrongCalls.ClaimsToReportAgents::new, "required_9_agentsAreReportedAsTheCapabilitySays"),
                wrong("does not answer queries", WrongCalls.DoesNotAnswerQueries::new, "required_9_TS_WS_9_callsAreQueriedAsTheCapabilitySays"),
                wrong("connects nobody", WrongCalls.ConnectsNobody::new, "required_9_agentsAreConnectedAsTheCapabilitySays"),
                wrong("connects only once", WrongCalls.ConnectsOnlyOnce::new, "required_9_agentsAreConnectedAsTheCapabilitySays"),
                wrong("answers a dial twice", WrongCalls.AnswersADialTwice::new, "required_6_aDialIsAnsweredAtMostOnce"),
                wrong("repeats a dial", WrongCalls.RepeatsADial::new, "required_6_aDialIsNeverRepeatedByTheConnector"),
                wrong("takes wrong numbers for busy", WrongCalls.TakesWrongNumbersForBusy::new, "required_CALL_1_callsThatFailTellTheirResult"),
                wrong("releases twice", WrongCalls.ReleasesTwice::new, "required_CALL_2_releasedIsTheLastReportOfACall"),
                wrong("ends calls that never were", WrongCalls.EndsCallsThatNeverWere::new, "required_1_theReleaseOfAnUnknownCallIsIgnored"));
    }

    private static Arguments wrong(String name, Supplier<TelephonyTwist> twist, String rule) {
        return arguments(name, twist, rule);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConnectors")
    void aWrongConnectorBreaksItsRuleAndNoOther(String name, Supplier<TelephonyTwist> twist, String rule) {
        Kit.Outcome outcome = TwistedTelephony.run(twist);
        assertThat(outcome.broken()).containsOnlyKeys(rule);
        assertThat(outcome.broken().get(rule)).contains("If this fails, check ");
    }
}
