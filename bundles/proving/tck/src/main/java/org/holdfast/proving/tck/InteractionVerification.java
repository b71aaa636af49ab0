package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.holdfast.api.HoldCause;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.holdfast.api.interaction.InteractionConnector;
import org.holdfast.api.interaction.InteractionEvents;
import org.holdfast.api.interaction.InteractionLink;
import org.holdfast.proving.tck.InteractionFarEnd.Answer;
import org.junit.jupiter.api.Test;

/** The rules of connectors for interaction servers. Extend it and supply a far end. */
public abstract class InteractionVerification
        extends LinkVerification<InteractionLink, InteractionEvents, InteractionConnector, InteractionFarEnd> {
    private static final Map<String, String> DATA = Map.of("phone", "+49301000001", "priority", "5");

    @Override
    final Class<InteractionEvents> events() {
        return InteractionEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(InteractionLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("probe", link::probe);
        commands.put("reply", () -> link.reply("kit-unknown", false, DATA));
        commands.put("resync", link::resync);
        commands.put("submit", () -> link.submit("kit-901", "kit", DATA));
        return commands;
    }

    @Override
    final void provoke(InteractionLink link) {
        link.submit("kit-801", "kit", DATA);
        link.probe();
        link.resync();
    }

    private static <T> T look(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception unreadable) {
            throw new IllegalStateException("the far end cannot be looked into", unreadable);
        }
    }

    /** The reference with which the n-th request came up. */
    private String reference(Opened<InteractionLink, InteractionEvents> opened, int number) {
        bench().await("requestReceived", opened.reports(), () -> opened.reports().count("requestReceived") >= number);
        return opened.reports().all("requestReceived").get(number - 1).argument(0, String.class);
    }

    private List<Answer> answers(Opened<InteractionLink, InteractionEvents> opened, String request) {
        bench().await("an answer to " + request, opened.reports(), () -> !look(() -> far().answers(request)).isEmpty());
        far().pass(A_WHILE);
        return look(() -> far().answers(request));
    }

    @Test
    @Check("descriptor(): INTERACTION, and a loss that pauses the sessions that use it with INTERACTION_LOST and leaves attempts"
            + " to the stale timer")
    void required_INTER_1_itsLossIsDeclaredToPauseSessions() {
        assertLoss(ConnectorKind.INTERACTION, LossContract.OnSession.PAUSE, LossContract.OnAttempts.STALE_BY_TIMER);
        assertThat(far().connector().descriptor().onLoss().cause()).isEqualTo(HoldCause.INTERACTION_LOST);
    }

    @Test
    @Check("requestReceived(): service and data of a request come up unchanged, once")
    void required_INTER_2_aRequestComesUpOnce() throws Exception {
        var opened = bench().open();
        far().request("AddRecord", DATA);
        reference(opened, 1);
        far().pass(A_WHILE);
        List<Reports.Report> received = opened.reports().all("requestReceived");
        assertThat(received).hasSize(1);
        assertThat(received.get(0).arguments().subList(1, 3)).isEqualTo(List.of("AddRecord", DATA));
    }

    @Test
    @Check("reply(): the answer goes to the request with that reference, whatever the order, once, with its data")
    void required_INTER_3_answersFindTheirRequests() throws Exception {
        var opened = bench().open();
        String first = far().request("AddRecord", DATA);
        String firstReference = reference(opened, 1);
        String second = far().request("CancelRecord", DATA);
        String secondReference = reference(opened, 2);
        opened.link().reply(secondReference, false, Map.of("answer", "2"));
        opened.link().reply(firstReference, false, Map.of("answer", "1"));
        assertThat(answers(opened, second)).containsExactly(new Answer(false, Map.of("answer", "2")));
        assertThat(answers(opened, first)).containsExactly(new Answer(false, Map.of("answer", "1")));
    }

    @Test
    @Check("reply(): a fault arrives as a fault")
    void required_INTER_4_faultsAreTold() throws Exception {
        var opened = bench().open();
        String request = far().request("AddRecord", Map.of());
        opened.link().reply(reference(opened, 1), true, Map.of("reason", "phone"));
        assertThat(answers(opened, request)).containsExactly(new Answer(true, Map.of("reason", "phone")));
    }

    @Test
    @Check("submit(): the interaction arrives with its id")
    void required_INTER_5_anInteractionIsSubmitted() {
        var opened = bench().open();
        opened.link().submit("kit-1", "outbound", DATA);
        bench().await("the interaction", opened.reports(), () -> look(() -> far().isSubmitted("kit-1")));
    }

    @Test
    @Check("that an answer to a request nobody made is dropped: nothing is sent that ends the connection")
    void required_1_INTER_6_anAnswerToAnUnknownRequestIsIgnored() throws Exception {
        var opened = bench().open();
        opened.link().reply("kit-unknown", false, Map.of());
        String request = far().request("AddRecord", DATA);
        opened.link().reply(reference(opened, 1), false, Map.of());
        assertThat(answers(opened, request)).hasSize(1);
        assertThat(opened.reports().has("closed")).isFalse();
    }

    @Test
    @Check("that a request of a link that is over is not answered on the next one, where its number may mean another request")
    void required_3_INTER_7_aRequestOfALostLinkIsNotAnsweredOnTheNext() throws Exception {
        InteractionConnector connector = far().connector();
        var lost = bench().open(connector);
        String request = far().request("AddRecord", DATA);
        String reference = reference(lost, 1);
        lose(lost);
        far().revive();
        var again = bench().open(connector);
        again.link().reply(reference, false, Map.of("answer", "late"));
        far().pass(A_WHILE);
        assertThat(far().answers(request)).isEmpty();
        assertThat(again.reports().has("closed")).isFalse();
    }
}
