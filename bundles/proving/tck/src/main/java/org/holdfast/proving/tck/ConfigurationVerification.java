package org.holdfast.proving.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.holdfast.api.campaign.ServerDefinition;
import org.holdfast.api.configuration.ConfigurationConnector;
import org.holdfast.api.configuration.ConfigurationEvents;
import org.holdfast.api.configuration.ConfigurationLink;
import org.holdfast.api.connector.ConnectorKind;
import org.holdfast.api.connector.LossContract;
import org.junit.jupiter.api.Test;

/** The rules of connectors to a source of configuration. Extend it and supply a far end. */
public abstract class ConfigurationVerification
        extends LinkVerification<ConfigurationLink, ConfigurationEvents, ConfigurationConnector, ConfigurationFarEnd> {

    @Override
    final Class<ConfigurationEvents> events() {
        return ConfigurationEvents.class;
    }

    @Override
    final Map<String, Runnable> commands(ConfigurationLink link) {
        Map<String, Runnable> commands = new TreeMap<>();
        commands.put("probe", link::probe);
        commands.put("resync", link::resync);
        commands.put("subscribe", () -> link.subscribe(0));
        return commands;
    }

    @Override
    final void provoke(ConfigurationLink link) {
        link.subscribe(0);
        link.probe();
        link.resync();
    }

    private static List<ServerDefinition> definitions(Reports<ConfigurationEvents> reports) {
        return reports.all("configurationChanged").stream().map(report -> report.argument(0, ServerDefinition.class)).toList();
    }

    /** Waits until the newest definition has these lists and no others. */
    private ServerDefinition awaitLists(Opened<ConfigurationLink, ConfigurationEvents> opened, String... lists) {
        bench().await("a configuration with the lists " + Set.of(lists), opened.reports(), () -> {
            List<ServerDefinition> definitions = definitions(opened.reports());
            return !definitions.isEmpty() && definitions.get(definitions.size() - 1).lists().keySet().equals(Set.of(lists));
        });
        List<ServerDefinition> definitions = definitions(opened.reports());
        return definitions.get(definitions.size() - 1);
    }

    @Test
    @Check("descriptor(): CONFIGURATION, and a loss that leaves everything as it was and raises an alarm")
    void required_CONF_1_itsLossIsDeclaredToLeaveTheLastKnownInForce() {
        assertLoss(ConnectorKind.CONFIGURATION, LossContract.OnSession.CONTINUE, LossContract.OnAttempts.SURVIVE);
        assertThat(far().connector().descriptor().onLoss().alarm()).as("alarm").isTrue();
    }

    @Test
    @Check("subscribe(0): the present configuration is reported whole, with a revision above 0")
    void required_CONF_2_thePresentConfigurationIsReported() throws Exception {
        far().addList("alpha");
        far().addList("beta");
        var opened = bench().open();
        opened.link().subscribe(0);
        assertThat(awaitLists(opened, "alpha", "beta").revision()).isPositive();
    }

    @Test
    @Check("that every change is reported by itself, each time the whole configuration with a higher revision")
    void required_CONF_3_changesAreReportedWholeAndNumbered() throws Exception {
        far().addList("alpha");
        var opened = bench().open();
        opened.link().subscribe(0);
        awaitLists(opened, "alpha");
        far().addList("beta");
        awaitLists(opened, "alpha", "beta");
        far().removeList("alpha");
        awaitLists(opened, "beta");
        List<Long> revisions = definitions(opened.reports()).stream().map(ServerDefinition::revision).toList();
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    @Check("that a wrong change is told by configurationRefused with its problems, that nothing of it is taken, and that the link"
            + " goes on")
    void required_CONF_4_aWrongChangeIsRefusedAndTheNextRightOneTaken() throws Exception {
        far().addList("alpha");
        var opened = bench().open();
        opened.link().subscribe(0);
        awaitLists(opened, "alpha");
        far().spoil();
        bench().await("configurationRefused", opened.reports(), () -> opened.reports().has("configurationRefused"));
        far().pass(A_WHILE);
        assertThat(opened.reports().all("configurationRefused").get(0).argument(0, List.class)).as("problems").isNotEmpty();
        assertThat(definitions(opened.reports())).as("after the wrong change").allMatch(each -> each.lists().keySet().equals(Set.of("alpha")));
        far().mend();
        far().addList("beta");
        awaitLists(opened, "alpha", "beta");
    }

    @Test
    @Check("subscribe() on a new link: what changed meanwhile is reported, and every revision is higher than the one named")
    void required_CONF_5_whatChangedMeanwhileIsReported() throws Exception {
        ConfigurationConnector connector = far().connector();
        far().addList("alpha");
        var lost = bench().open(connector);
        lost.link().subscribe(0);
        long before = awaitLists(lost, "alpha").revision();
        lost.link().close();
        far().addList("beta");
        var again = bench().open(connector);
        again.link().subscribe(before);
        awaitLists(again, "alpha", "beta");
        assertThat(definitions(again.reports())).allMatch(each -> each.revision() > before);
    }
}
