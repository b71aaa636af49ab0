package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A right record store connector breaks no rule, a wrong one exactly its own. */
class RecordStoreVerificationTest {
    @Test
    void aRightConnectorBreaksNoRule() {
        Kit.Outcome outcome = TwistedStore.run(() -> new StoreTwist() { });
        assertThat(outcome.broken()).isEmpty();
        assertThat(outcome.rules()).isEqualTo((int) Kit.rules(RecordStoreVerification.class));
    }

    static Stream<Arguments> wrongConnectors() {
        return Stream.of(
                wrong("plays up its loss", WrongStores.PlaysUpItsLoss::new, "required_DB_WS_3_itsLossIsDeclaredToDrain"),
                wrong("loses a write", WrongStores.LosesAWrite::new, "required_DB_WS_8_whatIsAnsweredAsWrittenIsStored"),
                wrong("forgets what it is told", WrongStores.ForgetsWhatItIsTold::new,
                        "required_DB_WS_2_whatTheServerKnowsAsDialedIsTaken"),
                wrong("grants an intent twice", WrongStores.GrantsAnIntentTwice::new, "required_R2_anIntentIsGrantedOnce"),
                wrong("grants intents of an older epoch", WrongStores.GrantsIntentsOfAnOlderEpoch::new,
                        "required_R2_intentsWithoutClaimOrEpochAreRefused"),
                wrong("retrieves a record twice", WrongStores.RetrievesARecordTwice::new, "required_DB_WS_2_noRecordIsRetrievedTwice"),
                wrong("claims under an older epoch", WrongStores.ClaimsUnderAnOlderEpoch::new,
                        "required_R1_claimsAreMadeUnderThePresentEpochOnly"),
                wrong("renews an older epoch", WrongStores.RenewsAnOlderEpoch::new, "required_R1_theEpochRisesAndAnOlderOneIsDenied"),
                wrong("writes without guard", WrongStores.WritesWithoutGuard::new, "required_DB_WS_9_aRepeatedWriteChangesNothing"),
                wrong("promises without storing", WrongStores.PromisesWithoutStoring::new, "required_DB_NS_2_whatWasAnsweredOutlivesALoss"),
                wrong("forgets intents of orphans", WrongStores.ForgetsIntentsOfOrphans::new, "required_HA_19_orphansTellHowFarTheyHadGot"),
                wrong("counts what is in use", WrongStores.CountsWhatIsInUse::new, "required_DB_WS_13_readyRecordsAreCounted"),
                wrong("cuts the do-not-call list", WrongStores.CutsTheDoNotCallList::new, "required_HA_13_theDoNotCallListIsReadWhole"),
                wrong("answers a request twice", WrongStores.AnswersARequestTwice::new, "required_STORE_1_eachRequestIsAnsweredOnce"));
    }

    private static Arguments wrong(String name, Supplier<StoreTwist> twist, String rule) {
        return arguments(name, twist, rule);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongConnectors")
    void aWrongConnectorBreaksItsRuleAndNoOther(String name, Supplier<StoreTwist> twist, String rule) {
        Kit.Outcome outcome = TwistedStore.run(twist);
        assertThat(outcome.broken()).containsOnlyKeys(rule);
        assertThat(outcome.broken().get(rule)).contains("If this fails, check ");
    }
}
