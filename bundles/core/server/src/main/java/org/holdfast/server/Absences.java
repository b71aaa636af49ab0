package org.holdfast.server;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.holdfast.api.connector.Connector;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Why connectors that are configured are not there, so that a session on hold can say it. Looks whenever a bundle or a
 * component changes, and tells what is different from the last look.
 */
final class Absences implements BundleListener, ServiceListener, AutoCloseable {
    private static final String COMPONENTS = "(objectClass=" + ServiceComponentRuntime.class.getName() + ")";

    private final BundleContext context;
    private final Consumer<Map<String, String>> changed;
    private Map<String, String> told = Map.of();

    /** Begins to look. {@code changed} gets a reason for each connector id that is not served; from any thread. */
    Absences(BundleContext context, Consumer<Map<String, String>> changed) {
        this.context = context;
        this.changed = changed;
        context.addBundleListener(this);
        try {
            // its service properties change with every change of a component
            context.addServiceListener(this, COMPONENTS);
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
        look();
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        look();
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        if (event.getType() == ServiceEvent.MODIFIED) {
            look();
        }
    }

    private synchronized void look() {
        Map<String, String> reasons = reasons();
        if (!reasons.equals(told)) {
            told = reasons;
            changed.accept(reasons);
        }
    }

    private Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        ServiceReference<ConfigurationAdmin> configurations = context.getServiceReference(ConfigurationAdmin.class);
        ServiceReference<ServiceComponentRuntime> components = context.getServiceReference(ServiceComponentRuntime.class);
        if (configurations == null || components == null) {
            return reasons;
        }
        try {
            ConfigurationAdmin admin = context.getService(configurations);
            ServiceComponentRuntime runtime = context.getService(components);
            if (admin == null || runtime == null) {
                return reasons;
            }
            Configuration[] found = admin.listConfigurations("(" + Connector.ID + "=*)");
            for (Configuration each : found == null ? new Configuration[0] : found) {
                String factory = each.getFactoryPid();
                String id = String.valueOf(each.getProperties().get(Connector.ID));
                if (factory != null) {
                    new ConnectorState(context, runtime).whyAbsent(factory, id).ifPresent(why -> reasons.put(id, why));
                }
            }
            return reasons;
        } catch (IOException | InvalidSyntaxException | IllegalStateException unknown) {
            // the framework stops, or a configuration was deleted meanwhile: the next change brings the next look
            return told;
        } finally {
            context.ungetService(configurations);
            context.ungetService(components);
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(this);
        context.removeServiceListener(this);
    }
}
