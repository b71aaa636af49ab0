package org.holdfast.standby;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.osgi.service.component.annotations.Component;

/**
 * Hot standby: all endpoints are open, one is active; when it is lost another usable one is active at once, so
 * that calls go on (TS-HS-1, TS-HS-2). The active one stays active when its primary comes back.
 */
@Component(service = StandbyPolicy.class, property = "standby.name=hot")
public final class HotPolicy implements StandbyPolicy {
    @Override
    public String name() {
        return "hot";
    }

    @Override
    public StandbyPlan plan(StandbyView view) {
        Set<Integer> all = IntStream.range(0, view.endpoints().size()).boxed().collect(Collectors.toSet());
        return new StandbyPlan(all, Views.usable(view));
    }
}
