package org.holdfast.standby;

import java.util.Set;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;
import org.osgi.service.component.annotations.Component;

/** No standby: the first endpoint, for ever (TS-NS-1, DB-NS-1). Other endpoints are not used. */
@Component(service = StandbyPolicy.class, property = "standby.name=none")
public final class NonePolicy implements StandbyPolicy {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public StandbyPlan plan(StandbyView view) {
        return new StandbyPlan(Set.of(0), Views.isUsable(view, 0) ? 0 : -1);
    }
}
