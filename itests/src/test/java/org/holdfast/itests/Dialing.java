package org.holdfast.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.api.CallResult;
import org.holdfast.api.RecordStatus;
import org.holdfast.api.SessionId;
import org.holdfast.api.control.AgentControl;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ConnectorControl;
import org.holdfast.api.control.Explain;
import org.holdfast.api.control.SessionView;
import org.holdfast.api.store.CallingLists;
import org.holdfast.api.store.ImportRequest;
import org.holdfast.api.store.ListSummary;
import org.holdfast.api.telephony.AgentState;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * One campaign that runs in the container, on a list of numbers that all answer, and what the far end wrote down about
 * its calls. Services are looked up with each use: their bundles come and go.
 */
final class Dialing {
    private final BundleContext context;
    private final Path journal;
    private final String campaign;
    private final String prefix;
    private final int contacts;
    private final SessionId session;

    /**
     * @param campaign campaign, list and group
     * @param prefix first digits of its numbers, four less than a number has
     * @param contacts at most 5000
     */
    Dialing(BundleContext context, Path journal, String campaign, String prefix, int contacts) {
        this.context = context;
        this.journal = journal;
        this.campaign = campaign;
        this.prefix = prefix;
        this.contacts = contacts;
        this.session = new SessionId(campaign, campaign);
    }

    static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        assertTrue(type + " is there", service != null);
        return service;
    }

    private <T> T service(Class<T> type) {
        return service(context, type);
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!condition.call()) {
            assertTrue("waited a minute for: " + what, System.nanoTime() < end);
            Thread.sleep(20);
        }
    }

    /** Imports the list, makes the agents ready, loads and starts; returns when it dials. */
    void start() throws Exception {
        await("every connector", () -> service(ConnectorControl.class).connectors().size() >= 3
                && service(ConnectorControl.class).connectors().stream().allMatch(ConnectorControl.ConnectorView::available));
        await("the campaign", () -> service(CampaignControl.class).sessions().stream().anyMatch(view -> view.id().equals(session)));
        StringBuilder csv = new StringBuilder("external_key,phone,tz_name,daily_from,daily_till\n");
        for (int i = 0; i < contacts; i++) {
            // the last two digits choose the behaviour: 00 to 49 answers
            csv.append(String.format("k%d,+%s%02d%02d,UTC,00:00,24:00%n", i, prefix, i / 50, i % 50));
        }
        ImportRequest request = new ImportRequest(campaign, false, "", "");
        assertEquals(contacts, service(CallingLists.class).importCsv(request, new StringReader(csv.toString())).taken());
        for (AgentControl.AgentView agent : service(AgentControl.class).agents()) {
            if (agent.group().equals(campaign)) {
                service(AgentControl.class).setState(agent.id(), AgentState.READY);
            }
        }
        service(CampaignControl.class).load(session);
        service(CampaignControl.class).start(session);
        dialsOn();
    }

    /** Waits until the far end sees more calls than now. */
    void dialsOn() throws Exception {
        int before = called().size();
        assertTrue("there is something left to dial in " + campaign, before < contacts);
        await("calls at the far end after the first " + before, () -> called().size() > before + 2);
    }

    /** What goes on now. */
    SessionView view() {
        return service(CampaignControl.class).sessions().stream().filter(view -> view.id().equals(session))
                .findFirst().orElseThrow();
    }

    /** Why it does not dial, as causes and reasons. */
    List<String> holds() {
        return view().holds().stream().map(hold -> hold.cause() + " " + hold.connector() + ": " + hold.reason())
                .collect(Collectors.toList());
    }

    /** What ocs:explain says. */
    String explained() throws Exception {
        return String.join("\n", service(Explain.class).explain(session));
    }

    /** Waits for its end: every record final. */
    ListSummary end() throws Exception {
        await("every record final: " + campaign, () -> summary().byStatus().keySet().stream().allMatch(RecordStatus::isFinal));
        service(CampaignControl.class).unload(session, true);
        assertEquals("each number is called at most once", called().stream().distinct().count(), called().size());
        return summary();
    }

    /** Stops it before its end, when no call is up any more: every call so far was seen to its end. */
    void endEarly() throws Exception {
        service(CampaignControl.class).stop(session);
        await("no call", () -> view().dialing() + view().waiting() + view().connected() == 0);
        service(CampaignControl.class).unload(session, false);
        await("unloaded", () -> view().state() == SessionView.State.NOT_LOADED);
        assertEquals("calls seen to their end, and calls at the far end", called().size(), answered(summary()));
        assertEquals(null, summary().byStatus().get(RecordStatus.STALE));
    }

    /** How many records were joined, abandoned or dropped: those whose call was seen to its end. */
    static long answered(ListSummary summary) {
        Map<CallResult, Long> results = summary.byResult();
        return List.of(CallResult.ANSWER, CallResult.ABANDONED, CallResult.DROPPED).stream()
                .mapToLong(result -> results.getOrDefault(result, 0L)).sum();
    }

    private ListSummary summary() throws Exception {
        ServiceReference<CallingLists> reference = context.getServiceReference(CallingLists.class);
        return reference == null ? new ListSummary(campaign, 0, Map.of(RecordStatus.READY, 1L), Map.of())
                : context.getService(reference).summary(campaign);
    }

    /** The numbers of this campaign that were called, once for each call, as the far end counts. */
    List<String> called() throws IOException {
        return calls().map(words -> words[2]).collect(Collectors.toList());
    }

    private Stream<String[]> calls() throws IOException {
        return Files.readAllLines(journal).stream().map(line -> line.split(" "))
                .filter(words -> words.length == 4 && words[2].contains(prefix));
    }

    /** The longest time between two calls at the far end, the second of which came after this moment. */
    Duration longestGap(Instant after) throws IOException {
        List<Instant> times = calls().map(words -> Instant.parse(words[0])).sorted().collect(Collectors.toList());
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration gap = Duration.between(times.get(i - 1), times.get(i));
            if (times.get(i).isAfter(after) && gap.compareTo(longest) > 0) {
                longest = gap;
            }
        }
        return longest;
    }
}
