package org.holdfast.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.holdfast.api.connector.Connector;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What the framework knows of the bundle and the component that a configured connector comes from. */
final class ConnectorState {
    private final BundleContext context;
    private final ServiceComponentRuntime components;

    ConnectorState(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /**
     * Why a configured connector is not there; empty when it is.
     *
     * @param factory factory PID, the symbolic name of the bundle or that name and more
     * @param id id of the connector
     */
    Optional<String> whyAbsent(String factory, String id) {
        List<Bundle> bundles = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null
                        && (factory + ".").startsWith(bundle.getSymbolicName() + "."))
                .toList();
        if (bundles.isEmpty()) {
            return Optional.of("no bundle " + factory + " is installed");
        }
        List<String> reasons = new ArrayList<>();
        for (Bundle bundle : bundles) {
            Optional<String> reason = why(bundle, factory, id);
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            reasons.add("bundle " + bundle.getSymbolicName() + " " + bundle.getVersion() + " " + reason.get());
        }
        return Optional.of(String.join("; ", reasons));
    }

    private Optional<String> why(Bundle bundle, String factory, String id) {
        switch (bundle.getState()) {
            case Bundle.ACTIVE:
                return component(bundle, factory, id);
            case Bundle.INSTALLED:
                return Optional.of("does not resolve" + missing(bundle));
            case Bundle.RESOLVED:
                return Optional.of("is not started");
            default:
                return Optional.of("is starting or stopping");
        }
    }

    /** What the bundle requires and nobody provides. */
    private String missing(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
        if (revision == null || wiring == null) {
            return "";
        }
        List<String> missing = revision.getDeclaredRequirements(null).stream()
                .filter(each -> !Namespace.RESOLUTION_OPTIONAL.equals(
                        each.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE)))
                .filter(each -> Namespace.EFFECTIVE_RESOLVE.equals(each.getDirectives().getOrDefault(
                        Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)))
                .filter(each -> wiring.findProviders(each).isEmpty())
                .map(ConnectorState::named)
                .toList();
        return missing.isEmpty() ? "" : ": nobody provides " + String.join(", ", missing);
    }

    private static String named(BundleRequirement requirement) {
        return requirement.getNamespace() + " "
                + requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
    }

    private Optional<String> component(Bundle bundle, String factory, String id) {
        boolean known = false;
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            if (Arrays.asList(description.configurationPid).contains(factory)) {
                known = true;
                for (ComponentConfigurationDTO each : components.getComponentConfigurationDTOs(description)) {
                    if (id.equals(String.valueOf(each.properties.get(Connector.ID)))) {
                        return state(each);
                    }
                }
            }
        }
        return Optional.of(known ? "has not taken its configuration yet" : "has no component for " + factory);
    }

    private static Optional<String> state(ComponentConfigurationDTO component) {
        switch (component.state) {
            case ComponentConfigurationDTO.ACTIVE:
            case ComponentConfigurationDTO.SATISFIED:
                return Optional.empty();
            case ComponentConfigurationDTO.FAILED_ACTIVATION:
                return Optional.of("refuses its configuration: " + reason(component.failure));
            default:
                return Optional.of("waits for a service that it needs");
        }
    }

    /** The innermost cause of a stack trace, in a line. */
    private static String reason(String trace) {
        if (trace == null) {
            return "it does not say why";
        }
        String reason = trace.lines().findFirst().orElse("");
        for (String line : trace.lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                reason = line.substring("Caused by: ".length());
            }
        }
        return reason;
    }
}
