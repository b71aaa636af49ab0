package org.holdfast.itests;

import static org.holdfast.itests.Dialing.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.store.ListSummary;
import org.holdfast.itests.peers.Asterisk;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * Connectors are stopped, updated, downgraded and installed again while campaigns run. No other bundle is touched, as
 * the framework's events say, and nobody is called twice, as the far end counts.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ReplacementIT {
    private static final String NAME = "replacement-it";
    private static final int CONTACTS = 150;
    private static final int PORTS = 12;

    @Inject
    BundleContext context;

    @Inject
    ConnectorControl connectors;

    @Configuration
    public Option[] config() throws Exception {
        int port = FarEndOutside.start(NAME, "0.15");
        File campaigns = new File("target/" + NAME + ".yaml");
        Files.writeString(campaigns.toPath(), Campaigns.yaml(PORTS, Map.of("main-sip", List.of("sip-drained", "sip-undrained", "store-drained",
                "store-undrained", "versions", "broken", "refused"), "asterisk", List.of("ari-drained", "ari-undrained"))));
        List<Option> options = new ArrayList<>(List.of(KarafSupport.server()));
        options.add(editConfigurationFilePut("etc/org.holdfast.connector.telephony.sip-main.cfg", "endpoints", "udp:127.0.0.1:" + port));
        options.add(replaceConfigurationFile("etc/ocs/campaigns.yaml", campaigns));
        String ari = "etc/org.holdfast.connector.telephony.ari-it.cfg";
        Path folder = Files.createDirectories(Path.of("target", NAME + "-" + System.nanoTime()).toAbsolutePath());
        Asterisk asterisk = Asterisk.dialing(Asterisk.newest(), folder, "127.0.0.1:" + port);
        Map.of("connector.id", "asterisk", "endpoints", asterisk.ari(), "standby", "none", "user", "holdfast", "password", "secret",
                "reconnect.timeout.seconds", "1").forEach((key, value) -> options.add(editConfigurationFilePut(ari, key, value)));
        options.add(systemProperty("holdfast.journal").value(FarEndOutside.journal(NAME).toString()));
        return options.toArray(Option[]::new);
    }

    private Dialing campaign(String name, String prefix) {
        return new Dialing(context, Path.of(System.getProperty("holdfast.journal")), name, prefix, CONTACTS);
    }

    private ConnectorBundle sip() {
        return new ConnectorBundle(context, "org.holdfast.connector.telephony.sip", "holdfast-connector-telephony-sip");
    }

    private ConnectorBundle ari() {
        return new ConnectorBundle(context, "org.holdfast.connector.telephony.ari", "holdfast-connector-telephony-ari");
    }

    private ConnectorBundle store() {
        return new ConnectorBundle(context, "org.holdfast.connector.store.jdbc", "holdfast-connector-store-jdbc");
    }

    @Test
    public void telephonyReplacedAfterADrainLosesNoAttempt() throws Exception {
        nothingIsLost(replaceInEveryWay(campaign("sip-drained", "49302311"), sip(), "main-sip", true));
    }

    @Test
    public void telephonyReplacedWithoutADrainCallsNobodyTwice() throws Exception {
        ListSummary end = replaceInEveryWay(campaign("sip-undrained", "49302312"), sip(), "main-sip", false);
        long stale = end.byStatus().getOrDefault(RecordStatus.STALE, 0L);
        assertTrue("what was in flight is stale: " + end, stale > 0 && stale <= 4 * PORTS);
        assertEquals("everything else was seen to its end: " + end, CONTACTS - stale, Dialing.answered(end));
    }

    @Test
    public void aStoreReplacedAfterADrainLosesNoAttempt() throws Exception {
        nothingIsLost(replaceInEveryWay(campaign("store-drained", "49302313"), store(), "main", true));
    }

    @Test
    public void aStoreReplacedWithoutADrainCallsNobodyTwice() throws Exception {
        ListSummary end = replaceInEveryWay(campaign("store-undrained", "49302314"), store(), "main", false);
        long stale = end.byStatus().getOrDefault(RecordStatus.STALE, 0L);
        assertEquals("everything but what is stale was seen to its end: " + end, CONTACTS - stale, Dialing.answered(end));
    }

    @Test
    public void asteriskReplacedAfterADrainLosesNoAttempt() throws Exception {
        nothingIsLost(replaceInEveryWay(campaign("ari-drained", "49302318"), ari(), "asterisk", true));
    }

    /** Calls live on at Asterisk, so that not all that was in flight is stale. */
    @Test
    public void asteriskReplacedWithoutADrainCallsNobodyTwice() throws Exception {
        ListSummary end = replaceInEveryWay(campaign("ari-undrained", "49302319"), ari(), "asterisk", false);
        long stale = end.byStatus().getOrDefault(RecordStatus.STALE, 0L);
        assertTrue("only what was in flight is stale: " + end, stale <= 4 * PORTS);
        assertEquals("everything else was seen to its end: " + end, CONTACTS - stale, Dialing.answered(end));
    }

    private static void nothingIsLost(ListSummary end) {
        assertEquals("every call was seen to its end: " + end, CONTACTS, Dialing.answered(end));
        assertEquals(null, end.byResult().get(CallResult.STALE));
    }

    private ListSummary replaceInEveryWay(Dialing campaign, ConnectorBundle bundle, String connector, boolean drained)
            throws Exception {
        campaign.start();
        long threads = threads();
        Replacement replacement = of(campaign, bundle, connector);
        replacement.replace("restart", drained, it -> {
            it.stop();
            await("the hold with its reason", () -> campaign.holds().stream().anyMatch(hold -> hold.startsWith("CONNECTOR_MISSING "
                    + connector) && hold.endsWith("bundle " + it.name() + " 1.0.0.SNAPSHOT is not started")));
            it.start();
        });
        replacement.replace("update", drained, it -> it.update("1.1.0"));
        assertEquals("1.1.0", bundle.version());
        replacement.replace("downgrade", drained, ConnectorBundle::restore);
        assertEquals("1.0.0.SNAPSHOT", bundle.version());
        replacement.replace("reinstall", drained, it -> {
            it.uninstall();
            it.install();
        });
        await("no thread of an old bundle left", () -> threads() <= threads);
        ListSummary end = campaign.end();
        assertEquals(CONTACTS, end.records());
        return end;
    }

    /** Threads of links to the SIP server, Asterisk and the database. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("sip-main") || name.startsWith("ari-asterisk") || name.startsWith("holdfast-store-main")).count();
    }

    private Replacement of(Dialing campaign, ConnectorBundle bundle, String connector) {
        return new Replacement(context, connectors, campaign, bundle, connector);
    }

    @Test
    public void ofTwoVersionsBesideEachOtherTheNewerIsUsedAndTheOlderWhenItGoes() throws Exception {
        Dialing campaign = campaign("versions", "49302315");
        campaign.start();
        for (String connector : List.of("main-sip", "main")) {
            ConnectorBundle bundle = connector.equals("main") ? store() : sip();
            Replacement replacement = of(campaign, bundle, connector);
            try (FrameworkWatch watch = new FrameworkWatch(context)) {
                replacement.drain();
                Bundle newer = bundle.beside("1.1.0");
                await("the newer one", () -> used(connector).equals(bundle.name() + "/1.1.0") && replacement.view().available());
                campaign.dialsOn();
                replacement.drain();
                newer.uninstall();
                await("the older one", () -> used(connector).equals(bundle.name() + "/1.0.0.SNAPSHOT") && replacement.view().available());
                campaign.dialsOn();
                assertEquals("what happened to other bundles", List.of(), watch.others(bundle.name()));
            }
        }
        campaign.endEarly();
    }

    /** Name and version of the bundle that the connector was last taken from. */
    private String used(String connector) {
        return Dialing.service(context, Timeline.class).entries(10_000, 0).stream()
                .filter(entry -> entry.source().equals(connector) && entry.code().equals("connector.bound"))
                .reduce("", (last, entry) -> entry.text().replaceFirst(".* bundle=", ""), (one, other) -> other);
    }

    @Test
    public void aBundleThatDoesNotResolveHoldsItsSessionsAndSaysWhy() throws Exception {
        Dialing campaign = campaign("broken", "49302316");
        campaign.start();
        for (String connector : List.of("main-sip", "main")) {
            ConnectorBundle bundle = connector.equals("main") ? store() : sip();
            of(campaign, bundle, connector).drain();
            bundle.updateToOneThatDoesNotResolve("1.2.0");
            await("the hold with its reason: " + campaign.holds(), () -> campaign.holds().stream().anyMatch(hold ->
                    hold.startsWith("CONNECTOR_MISSING " + connector) && hold.contains(bundle.name() + " 1.2.0 does not resolve")
                    && hold.contains("org.holdfast.absent")));
            assertTrue(campaign.explained(), campaign.explained().contains("org.holdfast.absent"));
            bundle.restore();
            campaign.dialsOn();
        }
        campaign.endEarly();
    }

    @Test
    public void aConfigurationThatItsBundleRefusesHoldsItsSessionsAndSaysWhy() throws Exception {
        Dialing campaign = campaign("refused", "49302317");
        campaign.start();
        of(campaign, sip(), "main-sip").drain();
        org.osgi.service.cm.Configuration configuration = Dialing.service(context, ConfigurationAdmin.class)
                .listConfigurations("(connector.id=main-sip)")[0];
        Dictionary<String, Object> right = configuration.getProperties();
        Dictionary<String, Object> wrong = configuration.getProperties();
        wrong.put("from.user", "no user");
        configuration.update(wrong);
        await("the hold with its reason", () -> campaign.holds().stream().anyMatch(hold ->
                hold.startsWith("CONNECTOR_MISSING main-sip") && hold.contains("refuses its configuration")
                && hold.contains("from.user: letters, digits")));
        assertTrue(campaign.explained(), campaign.explained().contains("from.user: letters, digits"));
        configuration.update(right);
        campaign.dialsOn();
        campaign.endEarly();
    }
}
