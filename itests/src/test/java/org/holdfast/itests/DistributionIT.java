package org.holdfast.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.holdfast.api.control.CampaignControl;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The distribution boots with everything active. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DistributionIT {
    @Inject
    BundleContext context;

    @Inject
    CampaignControl campaigns;

    @Configuration
    public Option[] config() {
        return KarafSupport.server();
    }

    @Test
    public void everyHoldfastBundleIsActive() {
        List<Bundle> ours = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.holdfast"))
                .filter(bundle -> !bundle.getSymbolicName().contains("itests"))
                .collect(Collectors.toList());
        assertTrue("expected the bundles of the default distribution, found " + ours, ours.size() >= 10);
        List<Bundle> inactive = ours.stream()
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
                .collect(Collectors.toList());
        assertEquals(List.of(), inactive);
    }

    @Test
    public void nothingIsLoadedByItself() {
        assertEquals(List.of(), campaigns.sessions());
    }
}
