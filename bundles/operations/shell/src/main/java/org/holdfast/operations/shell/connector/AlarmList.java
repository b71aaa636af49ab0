package org.holdfast.operations.shell.connector;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.holdfast.api.control.Alarms;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.management.Alarm;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.ReportCommand;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.Table;

/** {@code ocs:alarm-list}. */
@Service
@Command(scope = "ocs", name = "alarm-list", description = "Lists the alarms that are raised now, oldest first")
public final class AlarmList extends ReportCommand {
    @Override
    protected void run(Services services, PrintStream out) throws ControlException {
        List<Alarm> alarms = services.control(Alarms.class).raised();
        Table table = new Table("Since", "Severity", "Code", "Name", "Object", "Text");
        alarms.forEach(alarm -> table.row(alarm.since(), alarm.severity(), alarm.code().number(), alarm.code(), alarm.object(),
                alarm.text()));
        report(out, alarms.stream().map(AlarmList::fields).toList(), table);
    }

    private static Map<String, Object> fields(Alarm alarm) {
        return Json.object(
                "since", alarm.since().toString(),
                "severity", alarm.severity().name(),
                "code", alarm.code().number(),
                "name", alarm.code().name(),
                "object", alarm.object(),
                "text", alarm.text());
    }
}
