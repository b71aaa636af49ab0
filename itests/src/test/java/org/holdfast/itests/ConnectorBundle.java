package org.holdfast.itests;

import static org.junit.Assert.assertTrue;
import static org.junit.Assert.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundle of a connector, as an operator replaces it: what bundle:stop, update, uninstall and install do. */
final class ConnectorBundle {
    private static final String ORIGINAL = "1.0.0.SNAPSHOT";

    private final BundleContext context;
    private final String name;
    private final Path jar;

    /** @param artifact its folder in the system repository, {@code holdfast-connector-…} */
    ConnectorBundle(BundleContext context, String name, String artifact) {
        this.context = context;
        this.name = name;
        this.jar = Path.of(System.getProperty("karaf.home"), "system/org/holdfast", artifact, "1.0.0-SNAPSHOT",
                artifact + "-1.0.0-SNAPSHOT.jar");
    }

    String name() {
        return name;
    }

    private Bundle bundle() {
        List<Bundle> found = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name)).toList();
        assertTrue(name + " is installed once: " + found, found.size() == 1);
        return found.get(0);
    }

    String version() {
        return bundle().getVersion().toString();
    }

    void stop() throws BundleException {
        bundle().stop();
    }

    void start() throws BundleException {
        bundle().start();
    }

    /** Brings another version, then refreshes this bundle and nothing else ({@code bundle:update --refresh}). */
    void update(String version) throws Exception {
        update(Map.of("Bundle-Version", version));
    }

    void restore() throws Exception {
        update(ORIGINAL);
        bundle().start();
    }

    /** Brings a bundle with these headers. */
    void update(Map<String, String> headers) throws Exception {
        Bundle bundle = bundle();
        bundle.update(new ByteArrayInputStream(ChangedJar.of(jar, headers)));
        refresh(bundle);
    }

    /** A version that needs a package which nobody has. */
    void updateToOneThatDoesNotResolve(String version) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("Bundle-Version", version));
        headers.put("Import-Package", bundle().getHeaders().get("Import-Package") + ",org.holdfast.absent");
        try {
            update(headers);
            fail("the framework tells the operator at once");
        } catch (BundleException expected) {
            assertTrue(expected.getMessage(), expected.getMessage().contains("org.holdfast.absent"));
        }
    }

    /** Installs a version beside the present one and starts it. */
    Bundle beside(String version) throws BundleException, IOException {
        Bundle second = context.installBundle("second:" + name + ":" + version,
                new ByteArrayInputStream(ChangedJar.of(jar, Map.of("Bundle-Version", version))));
        second.start();
        return second;
    }

    void uninstall() throws Exception {
        Bundle bundle = bundle();
        bundle.uninstall();
        refresh(bundle);
    }

    void install() throws BundleException, IOException {
        context.installBundle("again:" + name, new ByteArrayInputStream(ChangedJar.of(jar, Map.of()))).start();
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        assertTrue("refreshed", done.await(1, TimeUnit.MINUTES));
    }
}
