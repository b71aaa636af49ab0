package org.holdfast.connector.telephony.ari.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.api.CallResult;
import org.junit.jupiter.api.Test;

/** The table of results. */
class HangupResultsTest {
    @Test
    void required_CALL_1_theSipCodeGoesBeforeTheCause() {
        assertThat(HangupResults.of(603, 21, "")).isEqualTo(CallResult.REMOTE_RELEASE);
        assertThat(HangupResults.of(403, 21, "")).isEqualTo(CallResult.GENERAL_ERROR);
        assertThat(HangupResults.of(503, 34, "BUSY")).isEqualTo(CallResult.ALL_TRUNKS_BUSY);
        assertThat(HangupResults.of(302, 23, "")).isEqualTo(CallResult.REDIRECTED);
    }

    @Test
    void required_CALL_1_theCauseCountsWhereNoSipCodeIsTold() {
        assertThat(HangupResults.of(0, 21, "")).isEqualTo(CallResult.REMOTE_RELEASE);
        assertThat(HangupResults.of(0, 17, "NOANSWER")).isEqualTo(CallResult.BUSY);
        assertThat(HangupResults.of(0, 19, "")).isEqualTo(CallResult.NO_ANSWER);
        assertThat(HangupResults.of(0, 1, "")).isEqualTo(CallResult.WRONG_NUMBER);
        assertThat(HangupResults.of(0, 38, "")).isEqualTo(CallResult.SWITCH_ERROR);
        assertThat(HangupResults.of(200, 16, "")).isEqualTo(CallResult.GENERAL_ERROR);
    }

    @Test
    void theEndOfACallThatNobodyWatchedIsCertainOnlyWhenItIsSaid() {
        assertThat(HangupResults.areCertain(0, 0, "")).isFalse();
        assertThat(HangupResults.areCertain(0, 0, "RINGING")).isFalse();
        assertThat(HangupResults.areCertain(200, 0, "")).isFalse();
        assertThat(HangupResults.areCertain(0, 16, "")).isFalse();
        assertThat(HangupResults.areCertain(0, 17, "")).isTrue();
        assertThat(HangupResults.areCertain(0, 0, "NOANSWER")).isTrue();
        assertThat(HangupResults.areCertain(486, 17, "")).isTrue();
    }

    @Test
    void required_CALL_1_withoutACauseWhatDialSaidCounts() {
        assertThat(HangupResults.of(0, 0, "BUSY")).isEqualTo(CallResult.BUSY);
        assertThat(HangupResults.of(0, 0, "CONGESTION")).isEqualTo(CallResult.ALL_TRUNKS_BUSY);
        assertThat(HangupResults.of(0, 0, "RINGING")).isEqualTo(CallResult.NO_ANSWER);
        assertThat(HangupResults.of(0, 0, "")).isEqualTo(CallResult.GENERAL_ERROR);
    }
}
