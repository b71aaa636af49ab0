package org.holdfast.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Writes down what happens to bundles. */
final class FrameworkWatch implements SynchronousBundleListener, AutoCloseable {
    private static final Map<Integer, String> NAMES = Map.of(
            BundleEvent.INSTALLED, "installed", BundleEvent.RESOLVED, "resolved", BundleEvent.STARTED, "started",
            BundleEvent.STOPPED, "stopped", BundleEvent.UPDATED, "updated", BundleEvent.UNRESOLVED, "unresolved",
            BundleEvent.UNINSTALLED, "uninstalled");

    private record Seen(String bundle, String event) {
    }

    private final BundleContext context;
    private final List<Seen> seen = new ArrayList<>();

    FrameworkWatch(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Override
    public synchronized void bundleChanged(BundleEvent event) {
        String name = NAMES.get(event.getType());
        if (name != null) {
            seen.add(new Seen(event.getBundle().getSymbolicName(), name));
        }
    }

    /** What happened to the bundle, in order. */
    synchronized List<String> of(String bundle) {
        return seen.stream().filter(each -> each.bundle().equals(bundle)).map(Seen::event).collect(Collectors.toList());
    }

    /** What happened to any other bundle. */
    synchronized List<String> others(String bundle) {
        return seen.stream().filter(each -> !each.bundle().equals(bundle))
                .map(each -> each.bundle() + " " + each.event()).collect(Collectors.toList());
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
    }
}
