package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.holdfast.api.DialMode;
import org.holdfast.api.Hold;
import org.holdfast.api.HoldCause;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.SessionView;
import org.holdfast.operations.shell.campaign.CampaignForceUnload;
import org.holdfast.operations.shell.campaign.CampaignList;
import org.holdfast.operations.shell.campaign.CampaignLoad;
import org.holdfast.operations.shell.campaign.CampaignMode;
import org.holdfast.operations.shell.campaign.CampaignStart;
import org.holdfast.operations.shell.campaign.CampaignStop;
import org.holdfast.operations.shell.campaign.CampaignUnload;
import org.holdfast.operations.shell.campaign.ExplainSession;
import org.junit.jupiter.api.Test;

class CampaignCommandsTest {
    private final Console console = new Console();

    @Test
    void eachCommandAsksForItsChange() {
        assertThat(console.run(new CampaignLoad(), "spring@sales")).isEqualToIgnoringNewLines("spring@sales loaded");
        console.run(new CampaignStart(), "spring@sales");
        console.run(new CampaignStop(), "spring@sales");
        console.run(new CampaignUnload(), "spring@sales");
        console.run(new CampaignForceUnload(), "spring@sales");
        assertThat(console.server.asked).containsExactly(
                "load spring@sales", "start spring@sales", "stop spring@sales",
                "unload spring@sales force=false", "unload spring@sales force=true");
    }

    @Test
    void modeTakesItsOptionsBeforeAndAfterTheArguments() {
        console.run(new CampaignMode(), "spring@sales", "predictive", "--by", "overdial-rate", "--goal", "2.5");
        console.run(new CampaignMode(), "--by", "WAIT_TIME", "--goal", "4", "spring@sales", "PREDICTIVE");
        console.run(new CampaignMode(), "spring@sales", "power");
        assertThat(console.failure).isEmpty();
        assertThat(console.server.asked).containsExactly(
                "mode spring@sales PREDICTIVE OVERDIAL_RATE 2.5",
                "mode spring@sales PREDICTIVE WAIT_TIME 4.0",
                "mode spring@sales POWER NONE 0.0");
    }

    @Test
    void wrongArgumentsAreRefusedWithWhatWasExpected() {
        console.run(new CampaignLoad(), "spring");
        assertThat(console.failure)
                .isEqualTo("ERROR 5001 INVALID_PARAMETER: campaign@group expected, found 'spring'");
        console.run(new CampaignMode(), "spring@sales", "fast");
        assertThat(console.failure).startsWith("ERROR 5001 INVALID_PARAMETER: mode: one of NONE, PREDICTIVE");
        console.run(new CampaignMode(), "spring@sales", "power", "--goal", "much");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: --goal: a number expected, found 'much'");
        console.run(new CampaignMode(), "spring@sales", "power", "--goal");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: --goal: a value expected");
        console.run(new CampaignMode(), "spring@sales", "power", "--speed", "9");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: there is no option --speed");
        console.run(new CampaignMode(), "spring@sales", "power", "now");
        assertThat(console.failure).isEqualTo("ERROR 5001 INVALID_PARAMETER: too many arguments: now");
        assertThat(console.server.asked).isEmpty();
    }

    @Test
    void aRefusalIsPrintedWithItsCode() {
        console.server.refusing = true;
        assertThat(console.run(new CampaignStart(), "spring@sales")).isEmpty();
        assertThat(console.failure).isEqualTo("ERROR 2002 CAMPAIGN_NOT_LOADED: spring@sales is not loaded");
    }

    @Test
    void aMissingServiceIsAnErrorOfTheCommand() {
        console.server.missing = true;
        console.run(new CampaignList());
        assertThat(console.failure).isEqualTo("ERROR 5004 NOT_AVAILABLE: no CampaignControl");
    }

    @Test
    void listShowsStateTotalsAndHolds() {
        console.server.sessions.add(held());
        assertThat(console.run(new CampaignList()))
                .contains("spring@sales | RUNNING | PREDICTIVE | 1     | 2 ")
                .contains("TELEPHONY_LOST(sip), NO_EPOCH");
        JsonNode session = console.json(new CampaignList(), "--json").get(0);
        assertThat(session.get("session").asText()).isEqualTo("spring@sales");
        assertThat(session.get("state").asText()).isEqualTo("RUNNING");
        assertThat(session.get("counts").get("dials").asLong()).isEqualTo(11);
        assertThat(session.get("holds").get(0).toString()).isEqualTo(
                "{\"cause\":\"TELEPHONY_LOST\",\"connector\":\"sip\",\"reason\":\"no link\",\"since\":\"2026-03-01T10:00:00Z\"}");
    }

    @Test
    void anEmptyListIsNoErrorAndAnEmptyArray() {
        assertThat(console.run(new CampaignList())).isEqualToIgnoringNewLines("(none)");
        assertThat(console.json(new CampaignList(), "--json").size()).isZero();
    }

    @Test
    void explainPrintsSentences() {
        assertThat(console.run(new ExplainSession(), "spring@sales").lines())
                .containsExactly("held: TELEPHONY_LOST", "no agent is ready");
        assertThat(console.json(new ExplainSession(), "spring@sales", "--json").toString()).isEqualTo(
                "{\"session\":\"spring@sales\",\"reasons\":[\"held: TELEPHONY_LOST\",\"no agent is ready\"]}");
    }

    private static SessionView held() {
        Instant since = Instant.parse("2026-03-01T10:00:00Z");
        return new SessionView(
                new SessionId("spring", "sales"), SessionView.State.RUNNING, DialMode.PREDICTIVE,
                List.of(new Hold(HoldCause.TELEPHONY_LOST, "sip", "no link", since),
                        new Hold(HoldCause.NO_EPOCH, "", "another server", since)),
                1, 2, 3, 4, 5, 6, new SessionView.Counts(11, 12, 13, 14, 15, 16));
    }
}
