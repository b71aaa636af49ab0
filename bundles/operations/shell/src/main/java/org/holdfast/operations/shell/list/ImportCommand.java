package org.holdfast.operations.shell.list;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.apache.karaf.shell.api.action.Option;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.ImportReport;
import org.holdfast.api.store.ImportReport.Problem;
import org.holdfast.operations.shell.Json;
import org.holdfast.operations.shell.Services;
import org.holdfast.operations.shell.StoreCommand;
import org.holdfast.operations.shell.Table;

/** Imports a file and reports what was taken and, row by row, what was refused. Refused rows are no failure. */
abstract class ImportCommand extends StoreCommand {
    @Option(name = "--preview", description = "Check and report; write nothing")
    boolean preview;

    /** Does the import. */
    abstract ImportReport read(Services services) throws ControlException, IOException;

    /** What to say after rows were stored, or empty. */
    String advice() {
        return "";
    }

    @Override
    protected final void run(Services services, PrintStream out) throws ControlException, IOException {
        ImportReport report = read(services);
        if (wantsJson()) {
            Json.print(out, fields(report));
        } else {
            text(report, out);
        }
    }

    private void text(ImportReport report, PrintStream out) {
        out.println("rows " + report.rows() + ", taken " + report.taken() + ", unchanged " + report.unchanged()
                + ", refused " + refused(report) + (preview ? " (preview: nothing was written)" : ""));
        if (!report.problems().isEmpty()) {
            Table table = new Table("Line", "Column", "Reason");
            report.problems().forEach(problem -> table.row(problem.line(), problem.column(), problem.reason()));
            table.print(out);
        }
        if (!preview && report.taken() > 0 && !advice().isEmpty()) {
            out.println(advice());
        }
    }

    private Map<String, Object> fields(ImportReport report) {
        return Json.object(
                "preview", preview,
                "rows", report.rows(),
                "taken", report.taken(),
                "unchanged", report.unchanged(),
                "refused", refused(report),
                "problems", report.problems().stream().map(ImportCommand::fields).toList());
    }

    private static Map<String, Object> fields(Problem problem) {
        return Json.object("line", problem.line(), "column", problem.column(), "reason", problem.reason());
    }

    private static long refused(ImportReport report) {
        return report.rows() - report.taken() - report.unchanged();
    }
}
