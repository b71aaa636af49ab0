package org.holdfast.operations.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.support.CommandException;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A command of the scope {@code ocs}. A refused request is printed with its code and makes the command fail. */
public abstract class OcsCommand implements Action {
    @Reference
    @Nullable BundleContext context;

    @Override
    public final @Nullable Object execute() throws CommandException {
        BundleContext found = context;
        if (found == null) {
            throw new IllegalStateException("no bundle context");
        }
        try (OsgiServices services = new OsgiServices(found)) {
            runOn(services, System.out);
        }
        return null;
    }

    /**
     * Runs with other services and another output, as tests do.
     *
     * @throws CommandException if the request was refused; its help text is the line that people see
     */
    public final void runOn(Services services, PrintStream out) throws CommandException {
        try {
            others(TrailingOptions.apply(this, trailing()));
            run(services, out);
        } catch (ControlException | IOException e) {
            throw failed(e);
        } finally {
            out.flush();
        }
    }

    /** What the command fails with when a request was refused. */
    protected CommandException failed(Exception refused) {
        return ShellFailure.of(refused);
    }

    /** Words after the last argument: options that stand behind it. */
    protected List<String> trailing() {
        return List.of();
    }

    /** Takes those of the words that are no options; most commands have no use for them. */
    protected void others(List<String> words) throws ControlException {
        if (!words.isEmpty()) {
            throw new ControlException(
                    ErrorCode.INVALID_PARAMETER, "too many arguments: " + String.join(" ", words));
        }
    }

    /** Does what the command is for. */
    protected abstract void run(Services services, PrintStream out) throws ControlException, IOException;
}
