package org.holdfast.operations.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.holdfast.api.ErrorCode;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.store.CallingLists;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * Services of the framework, held until closed. They are looked up when a command runs: a {@code @Reference} would
 * hide the command for as long as its service is missing, and nobody would be told why.
 */
final class OsgiServices implements Services, AutoCloseable {
    private static final String CONNECTOR_ID = "connector.id";

    private final BundleContext context;
    private final List<ServiceReference<?>> held = new ArrayList<>();

    OsgiServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <T> T control(Class<T> type) throws ControlException {
        ServiceReference<T> reference = context.getServiceReference(type);
        T service = reference == null ? null : context.getService(reference);
        if (service == null) {
            throw new ControlException(
                    ErrorCode.NOT_AVAILABLE,
                    "the service " + type.getSimpleName() + " is not there: the server has not started, or its"
                            + " configuration etc/org.holdfast.server.cfg was refused");
        }
        held.add(reference);
        return service;
    }

    @Override
    public SortedMap<String, CallingLists> lists() {
        SortedMap<String, CallingLists> lists = new TreeMap<>();
        // a store whose bundle is there in two versions: the newer one, as the engine does
        List<ServiceReference<CallingLists>> newestFirst = references().stream()
                .sorted(Comparator.comparing(OsgiServices::version).reversed())
                .toList();
        for (ServiceReference<CallingLists> reference : newestFirst) {
            CallingLists service = context.getService(reference);
            if (service != null) {
                held.add(reference);
                lists.putIfAbsent(String.valueOf(reference.getProperty(CONNECTOR_ID)), service);
            }
        }
        return Collections.unmodifiableSortedMap(lists);
    }

    private static Version version(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle == null ? Version.emptyVersion : bundle.getVersion();
    }

    private Collection<ServiceReference<CallingLists>> references() {
        try {
            return context.getServiceReferences(CallingLists.class, "(" + CONNECTOR_ID + "=*)");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        held.forEach(context::ungetService);
        held.clear();
    }
}
