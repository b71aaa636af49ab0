package org.holdfast.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.BundleInfo;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Every feature of the repository by itself, in a container that holds nothing of Holdfast: it brings what it needs, and
 * nothing stays when it goes. Uses no class of Holdfast, so that nothing but the feature itself holds its bundles.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class FeaturesIT {
    private static final String REPOSITORY = "holdfast-";

    @Inject
    BundleContext context;

    @Inject
    FeaturesService features;

    @Configuration
    public Option[] config() {
        List<Option> options = new ArrayList<>(List.of(KarafSupport.server()));
        options.add(editConfigurationFilePut("etc/org.apache.karaf.features.cfg", "featuresBoot", "framework, log, feature"));
        // the distribution has only a sample of this one: its connector starts here, and nobody answers it
        String asterisk = "etc/org.holdfast.connector.telephony.ari-main.cfg";
        options.add(editConfigurationFilePut(asterisk, "connector.id", "main-ari"));
        options.add(editConfigurationFilePut(asterisk, "endpoints", "http://127.0.0.1:1"));
        options.add(editConfigurationFilePut(asterisk, "user", "holdfast"));
        return options.toArray(Option[]::new);
    }

    @Test
    public void everyFeatureComesAndGoesAlone() throws Exception {
        Set<String> before = bundles();
        List<Feature> all = ours();
        assertTrue("at least the core, operations, three connectors and all together: " + all, all.size() >= 6);
        for (Feature feature : all) {
            features.installFeature(feature.getId(), EnumSet.noneOf(FeaturesService.Option.class));
            assertBrought(feature, before);
            features.uninstallFeature(feature.getId(), EnumSet.noneOf(FeaturesService.Option.class));
            refresh();
            assertEquals(feature.getName() + " leaves nothing behind", before, bundles());
        }
    }

    private void assertBrought(Feature feature, Set<String> before) throws Exception {
        List<Bundle> brought = Arrays.stream(context.getBundles())
                .filter(bundle -> !before.contains(name(bundle))).collect(Collectors.toList());
        List<String> locations = brought.stream().map(Bundle::getLocation).collect(Collectors.toList());
        for (BundleInfo bundle : feature.getBundles()) {
            assertTrue(feature.getName() + " brings " + bundle.getLocation() + ": " + locations,
                    bundle.isDependency() || locations.contains(bundle.getLocation()));
        }
        List<String> notActive = brought.stream()
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE).map(FeaturesIT::name).collect(Collectors.toList());
        assertEquals("bundles of " + feature.getName() + " that are not active", List.of(), notActive);
        if (feature.getName().startsWith("holdfast-connector-") && configured(brought)) {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (context.getAllServiceReferences(null, "(connector.id=*)") == null) {
                assertTrue("the connector of " + feature.getName() + " is a service", System.nanoTime() < end);
                Thread.sleep(50);
            }
        }
    }

    /** Whether the distribution configures a connector of one of these bundles. */
    private static boolean configured(List<Bundle> brought) {
        String[] files = new java.io.File(System.getProperty("karaf.etc")).list();
        return brought.stream().anyMatch(bundle -> Arrays.stream(files == null ? new String[0] : files)
                .anyMatch(file -> file.startsWith(bundle.getSymbolicName() + "-") && file.endsWith(".cfg")));
    }

    private List<Feature> ours() throws Exception {
        return Arrays.stream(features.listRepositories())
                .filter(repository -> repository.getName() != null && repository.getName().startsWith(REPOSITORY))
                .flatMap(repository -> features(repository).stream()).collect(Collectors.toList());
    }

    private static List<Feature> features(org.apache.karaf.features.Repository repository) {
        try {
            return List.of(repository.getFeatures());
        } catch (Exception unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Set<String> bundles() {
        return Arrays.stream(context.getBundles()).map(FeaturesIT::name).collect(Collectors.toSet());
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + "/" + bundle.getVersion();
    }

    /** Lets go of bundles that are uninstalled: with autoRefresh off that is the operator's step. */
    private void refresh() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        assertTrue("refreshed", done.await(1, TimeUnit.MINUTES));
    }
}
