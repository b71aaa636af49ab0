package org.holdfast.operations.shell.campaign;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.Hold;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.SessionView;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:campaign-list}. */
@Service
@Command(scope = "ocs", name = "campaign-list", description = "Lists campaign groups with their state and totals")
public final class CampaignList extends ReportCommand {
    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<SessionView> sessions = services.control(CampaignControl.class).sessions();
        Table table = new Table(
                "Session", "State", "Mode", "Ready", "Busy", "Buffered", "Dialing", "Waiting", "Connected",
                "Dials", "Answered", "Abandoned", "Dropped", "Stale", "Holds");
        for (SessionView view : sessions) {
            SessionView.Counts counts = view.counts();
            table.row(
                    view.id(), view.state(), view.mode(), view.agentsReady(), view.agentsBusy(), view.buffered(),
                    view.dialing(), view.waiting(), view.connected(), counts.dials(), counts.answered(),
                    counts.abandoned(), counts.dropped(), counts.stale(), holds(view));
        }
        report(out, sessions.stream().map(CampaignList::fields).toList(), table);
    }

    private static String holds(SessionView view) {
        return view.holds().stream()
                .map(hold -> hold.connector().isEmpty() ? hold.cause().name() : hold.cause() + "(" + hold.connector() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Object> fields(SessionView view) {
        return Json.object(
                "session", view.id().toString(),
                "campaign", view.id().campaign(),
                "group", view.id().group(),
                "state", view.state().name(),
                "mode", view.mode().name(),
                "holds", view.holds().stream().map(CampaignList::fields).toList(),
                "agentsReady", view.agentsReady(),
                "agentsBusy", view.agentsBusy(),
                "buffered", view.buffered(),
                "dialing", view.dialing(),
                "waiting", view.waiting(),
                "connected", view.connected(),
                "counts", fields(view.counts()));
    }

    private static Map<String, Object> fields(Hold hold) {
        return Json.object(
                "cause", hold.cause().name(),
                "connector", hold.connector(),
                "reason", hold.reason(),
                "since", hold.since().toString());
    }

    private static Map<String, Object> fields(SessionView.Counts counts) {
        return Json.object(
                "dials", counts.dials(),
                "answered", counts.answered(),
                "connected", counts.connected(),
                "abandoned", counts.abandoned(),
                "dropped", counts.dropped(),
                "stale", counts.stale());
    }
}
