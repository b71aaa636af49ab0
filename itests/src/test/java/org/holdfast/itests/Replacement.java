package org.holdfast.itests;

import static org.holdfast.itests.Dialing.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.Timeline;
import org.osgi.framework.BundleContext;

/** Replaces the bundle of a connector while a campaign dials; watches what else the framework does, and prints the gap. */
final class Replacement {
    private final BundleContext context;
    private final ConnectorControl connectors;
    private final Dialing campaign;
    private final ConnectorBundle bundle;
    private final String connector;

    /** What is done, between the last moment of the old bundle and the first of the new one. */
    interface Way {
        void with(ConnectorBundle bundle) throws Exception;
    }

    Replacement(BundleContext context, ConnectorControl connectors, Dialing campaign, ConnectorBundle bundle, String connector) {
        this.context = context;
        this.connectors = connectors;
        this.campaign = campaign;
        this.bundle = bundle;
        this.connector = connector;
    }

    /** Replaces it after a drain, or with what is in flight. */
    void replace(String how, boolean drained, Way way) throws Exception {
        if (drained) {
            drain();
        } else {
            await("calls in flight", () -> campaign.view().dialing() + campaign.view().waiting() + campaign.view().connected() > 0);
        }
        try (FrameworkWatch watch = new FrameworkWatch(context)) {
            Instant began = Instant.now();
            way.with(bundle);
            await(connector + " again", () -> connectors.connectors().stream().anyMatch(
                    view -> view.id().equals(connector) && view.available()));
            Instant back = Instant.now();
            await("no hold", () -> campaign.view().holds().isEmpty());
            campaign.dialsOn();
            System.out.printf("replaced connector=%s how=%s drained=%s away_ms=%d longest_time_without_a_call_ms=%d%n", connector, how,
                    drained, Duration.between(began, back).toMillis(), campaign.longestGap(began).toMillis());
            assertTrue(watch.of(bundle.name()).toString(), watch.of(bundle.name()).contains("started"));
            assertEquals("what happened to other bundles", List.of(), watch.others(bundle.name()));
        }
    }

    /** Replaces it in a way that no session may notice. */
    void replaceUnnoticed(String how, boolean drained, Way way) throws Exception {
        Instant began = Instant.now();
        replace(how, drained, way);
        assertEquals("holds", List.of(), Dialing.service(context, Timeline.class).entries(10_000, 0).stream()
                .filter(each -> each.code().equals("hold.placed") && !each.at().isBefore(began))
                .map(each -> each.source() + " " + each.text()).collect(Collectors.toList()));
    }

    void drain() throws Exception {
        connectors.drain(connector);
        await("nothing in flight", () -> view().inFlight() == 0);
    }

    ConnectorControl.ConnectorView view() {
        return connectors.connectors().stream().filter(view -> view.id().equals(connector)).findFirst().orElseThrow();
    }
}
