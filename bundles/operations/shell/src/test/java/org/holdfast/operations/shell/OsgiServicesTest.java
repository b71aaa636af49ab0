package org.holdfast.operations.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holdfast.api.control.CampaignControl;
import org.holdfast.api.control.ControlException;
import org.holdfast.api.control.Timeline;
import org.holdfast.api.store.CallingLists;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class OsgiServicesTest {
    private final FakeServer server = new FakeServer();
    private final ServiceReference<?> campaigns = reference(Map.of(), "1.0.0");
    private final ServiceReference<?> old = reference(Map.of("connector.id", "main"), "1.9.0");
    private final ServiceReference<?> main = reference(Map.of("connector.id", "main"), "1.10.0");
    private final ServiceReference<?> broken = reference(Map.of("connector.id", "broken"), "1.0.0");
    private final FakeLists newest = new FakeLists();
    private final List<Object> held = new ArrayList<>();

    private static ServiceReference<?> reference(Map<String, Object> properties, String version) {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class},
                (proxy, method, arguments) -> method.getName().equals("getVersion") ? new Version(version) : null);
        return (ServiceReference<?>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(), new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" -> properties.get(arguments[0]);
                    case "getBundle" -> bundle;
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(
            BundleContext.class.getClassLoader(), new Class<?>[] {BundleContext.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getServiceReference" -> arguments[0] == CampaignControl.class ? campaigns : null;
                case "getServiceReferences" -> {
                    assertThat(arguments).containsExactly(CallingLists.class, "(connector.id=*)");
                    yield List.of(old, main, broken);
                }
                case "getService" -> service(arguments[0]);
                case "ungetService" -> held.remove(arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private Object service(Object reference) {
        if (reference == broken) {
            return null;
        }
        held.add(reference);
        return reference == main ? newest : reference == old ? new FakeLists() : server;
    }

    @Test
    void servicesAreHeldUntilTheCommandHasRun() throws ControlException {
        try (OsgiServices services = new OsgiServices(context)) {
            assertThat(services.control(CampaignControl.class)).isSameAs(server);
            assertThat(services.lists()).containsOnlyKeys("main").containsValue(newest);
            assertThat(held).containsExactly(campaigns, main, old);
        }
        assertThat(held).isEmpty();
    }

    @Test
    void aMissingServiceIsNamed() {
        try (OsgiServices services = new OsgiServices(context)) {
            assertThatThrownBy(() -> services.control(Timeline.class))
                    .isInstanceOf(ControlException.class)
                    .hasMessageStartingWith("the service Timeline is not there");
        }
    }
}
