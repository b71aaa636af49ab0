package org.holdfast.operations.shell;

import java.io.PrintStream;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.support.CommandException;

/** A command with something to report, as text or as one JSON document. */
public abstract class ReportCommand extends OcsCommand {
    @Option(name = "--json", description = "Print one JSON document instead of text")
    boolean json;

    /** With {@code --json}, the one document that is printed tells of the refusal. */
    @Override
    protected CommandException failed(Exception refused) {
        return json ? ShellFailure.json(refused) : super.failed(refused);
    }

    /** Whether JSON is wanted. */
    protected final boolean wantsJson() {
        return json;
    }

    /** Prints the document as JSON, or else the table. */
    protected final void report(PrintStream out, Object document, Table table) {
        if (json) {
            Json.print(out, document);
        } else {
            table.print(out);
        }
    }
}
