package org.holdfast.itests;

import static org.holdfast.itests.Dialing.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.api.store.ListSummary;
import org.holdfast.api.telephony.AgentState;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** A small campaign in the container, over SIP on loopback: imported, dialed, written, every contact called once. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CampaignIT {
    private static final SessionId SESSION = new SessionId("demo", "agents");

    @Inject
    CampaignControl campaigns;

    @Inject
    AgentControl agents;

    @Inject
    ConnectorControl connectors;

    @Inject
    CallingLists lists;

    /** Runs outside the container: starts the far end there, tells the container its port. */
    @Configuration
    public Option[] config() throws IOException {
        int port = FarEndOutside.start("campaign-it", "1");
        List<Option> options = new ArrayList<>(List.of(KarafSupport.server()));
        options.add(editConfigurationFilePut("etc/org.holdfast.connector.telephony.sip-main.cfg", "endpoints",
                "udp:127.0.0.1:" + port));
        options.add(replaceConfigurationFile("etc/ocs/campaigns.yaml", new File("../karaf-assembly/src/main/demo/campaign/demo.yaml")));
        return options.toArray(Option[]::new);
    }

    @Test
    public void aSmallCampaignRunsToItsEnd() throws Exception {
        await("three connectors available", () -> connectors.connectors().size() >= 3
                && connectors.connectors().stream().allMatch(ConnectorControl.ConnectorView::available));
        await("the session configured", () -> campaigns.sessions().size() == 1);
        StringBuilder csv = new StringBuilder("external_key,phone,tz_name,daily_from,daily_till\n");
        for (int i = 0; i < 30; i++) {
            csv.append("k").append(i).append(",+4930231250").append(i + 10).append(",UTC,00:00,24:00\n");
        }
        csv.append("busy,+493023125070,UTC,00:00,24:00\nwrong,+493023125080,UTC,00:00,24:00\n");
        assertEquals(32, lists.importCsv(new ImportRequest("demo", false, "", ""), new StringReader(csv.toString())).taken());
        for (AgentControl.AgentView agent : agents.agents()) {
            agents.setState(agent.id(), AgentState.READY);
        }
        campaigns.load(SESSION);
        campaigns.start(SESSION);

        await("every record final", () -> lists.summary("demo").byStatus().keySet().stream().allMatch(RecordStatus::isFinal));
        ListSummary end = lists.summary("demo");
        assertEquals("whoever answered has a result of an answered call, however fast this machine is", 30,
                Stream.of(CallResult.ANSWER, CallResult.ABANDONED, CallResult.DROPPED)
                        .mapToLong(result -> end.byResult().getOrDefault(result, 0L)).sum());
        assertTrue("most of them were joined with an agent", end.byResult().get(CallResult.ANSWER) > 15);
        assertEquals(Long.valueOf(1), end.byResult().get(CallResult.BUSY));
        assertEquals(Long.valueOf(1), end.byResult().get(CallResult.WRONG_NUMBER));
        campaigns.unload(SESSION, false);
        await("unloaded", () -> campaigns.sessions().get(0).state() == org.holdfast.api.control.SessionView.State.NOT_LOADED);
    }
}
