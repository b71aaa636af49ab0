package org.holdfast.operations.shell.connector;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.Timeline;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:timeline}. */
@Service
@Command(scope = "ocs", name = "timeline", description = "Shows what happened last, oldest first")
public final class ShowTimeline extends ReportCommand {
    private static final int MOST = 10_000;

    @Option(name = "-n", aliases = "--limit", description = "How many entries at most, 1..10000")
    int limit = 50;

    @Option(name = "--after", description = "Only entries with a higher sequence number")
    long after;

    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        if (limit < 1 || limit > MOST) {
            throw new ControlException(ErrorCode.INVALID_PARAMETER, "-n: 1.." + MOST + " expected, found " + limit);
        }
        List<Timeline.Entry> entries = services.control(Timeline.class).entries(limit, after);
        Table table = new Table("No.", "At", "Source", "Code", "Text");
        entries.forEach(entry -> table.row(entry.sequence(), entry.at(), entry.source(), entry.code(), entry.text()));
        report(out, entries.stream().map(ShowTimeline::fields).toList(), table);
    }

    private static Map<String, Object> fields(Timeline.Entry entry) {
        return Json.object(
                "sequence", entry.sequence(),
                "at", entry.at().toString(),
                "source", entry.source(),
                "code", entry.code(),
                "text", entry.text());
    }
}
