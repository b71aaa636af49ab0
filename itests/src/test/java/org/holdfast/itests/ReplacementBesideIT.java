package org.holdfast.itests;

import static org.junit.Assert.assertEquals;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.inject.Inject;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.itests.peers.Asterisk;
import org.holdfast.proving.simulators.Ports;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/**
 * Connectors that no session waits for are updated and downgraded while a campaign dials: no session is held for it, no other
 * bundle is touched, nobody is called twice.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ReplacementBesideIT {
    private static final String NAME = "replacement-beside-it";
    private static final String CAMPAIGN = "beside";
    private static final int CONTACTS = 2_000;
    private static final int PORTS = 10;

    @Inject
    BundleContext context;

    @Inject
    ConnectorControl connectors;

    @Configuration
    public Option[] config() throws Exception {
        int sip = FarEndOutside.start(NAME, "0.15");
        int web = FarEndsBeside.web();
        int interactions = Ports.free();
        FarEndsBeside.interaction(interactions);
        File campaigns = new File("target/" + NAME + ".yaml");
        Files.writeString(campaigns.toPath(), Campaigns.yaml(PORTS, CAMPAIGN));
        List<Option> options = new ArrayList<>(List.of(KarafSupport.server()));
        options.add(editConfigurationFilePut("etc/org.holdfast.connector.telephony.sip-main.cfg", "endpoints", "udp:127.0.0.1:" + sip));
        options.add(replaceConfigurationFile("etc/ocs/campaigns.yaml", campaigns));
        options.add(systemProperty("holdfast.journal").value(FarEndOutside.journal(NAME).toString()));
        connector(options, "gateway.http", Map.of("endpoints", "http://127.0.0.1:" + web + "/SSG", "plain.http", "true"));
        Path folder = Files.createDirectories(Path.of("target", NAME + "-" + System.nanoTime()).toAbsolutePath());
        Asterisk asterisk = Asterisk.dialing(Asterisk.newest(), folder, "127.0.0.1:" + sip);
        connector(options, "agentstate.asterisk", Map.of("endpoints", "tcp:" + asterisk.ami(), "user", "holdfast", "password", "secret"));
        connector(options, "configuration.server", Map.of("endpoints", "tcp:127.0.0.1:" + FarEndsBeside.configuration()));
        connector(options, "interaction.esp", Map.of("endpoints", "tcp:127.0.0.1:" + interactions));
        connector(options, "management.syslog", Map.of("endpoints", "udp:127.0.0.1:" + FarEndsBeside.syslog()));
        connector(options, "management.webhook", Map.of("endpoints", "http://127.0.0.1:" + web + "/alarms", "plain.http", "true"));
        connector(options, "statistics.prometheus", Map.of("endpoints", "127.0.0.1:" + Ports.free()));
        connector(options, "statistics.server", Map.of("endpoints", "tcp:127.0.0.1:" + FarEndsBeside.statistics()));
        return options.toArray(Option[]::new);
    }

    /** One connector of this bundle, named as it. */
    private static void connector(List<Option> options, String bundle, Map<String, String> values) {
        String file = "etc/org.holdfast.connector." + bundle + "-it.cfg";
        options.add(editConfigurationFilePut(file, "connector.id", bundle));
        options.add(editConfigurationFilePut(file, "reconnect.timeout.seconds", "1"));
        values.forEach((key, value) -> options.add(editConfigurationFilePut(file, key, value)));
    }

    private Replacement of(Dialing campaign, String bundle, String connector) {
        return new Replacement(context, connectors, campaign, new ConnectorBundle(context, "org.holdfast.connector." + bundle,
                "holdfast-connector-" + bundle.replace('.', '-')), connector);
    }

    @Test
    public void noSessionIsHeldForAConnectorBesideTheCalls() throws Exception {
        Dialing campaign = new Dialing(context, Path.of(System.getProperty("holdfast.journal")), CAMPAIGN, "49302321", CONTACTS);
        List<String> uncaught = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(thread.getName() + ": " + failure));
        campaign.start();
        for (String bundle : List.of("agentstate.asterisk", "configuration.files", "configuration.server", "gateway.http", "interaction.esp", "management.syslog", "management.webhook",
                "statistics.prometheus", "statistics.server")) {
            Replacement replacement = of(campaign, bundle, bundle.equals("configuration.files") ? "main-config" : bundle);
            replacement.replaceUnnoticed("update", false, it -> it.update("1.1.0"));
            replacement.replaceUnnoticed("downgrade", true, ConnectorBundle::restore);
        }
        campaign.endEarly();
        List<String> called = campaign.called();
        assertEquals("threads that went on after their bundle", List.of(), uncaught);
        assertEquals("each number is called at most once", called.stream().distinct().count(), called.size());
    }
}
