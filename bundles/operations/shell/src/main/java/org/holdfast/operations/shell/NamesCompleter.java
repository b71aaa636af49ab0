package org.holdfast.operations.shell;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.holdfast.api.control.ControlException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** Completes names that a service knows. A service that is missing or fails offers nothing; the command tells why. */
public abstract class NamesCompleter implements Completer {
    @Reference
    @Nullable BundleContext context;

    @Override
    public final int complete(Session session, CommandLine line, List<String> candidates) {
        BundleContext found = context;
        if (found == null) {
            return -1;
        }
        try (OsgiServices services = new OsgiServices(found)) {
            return new StringsCompleter(names(services)).complete(session, line, candidates);
        } catch (ControlException | IOException e) {
            return -1;
        }
    }

    /** The names to choose from. */
    public abstract Collection<String> names(Services services) throws ControlException, IOException;
}
