package org.holdfast.proving.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyView;
import org.holdfast.api.connector.StandbyView.EndpointView;

/** Views of standby policies. */
final class Views {
    private static final int MOST_ENDPOINTS = 3;
    private static final int MOST_FAILURES = 2;

    private Views() {
    }

    static boolean usable(StandbyView view, int index) {
        return view.endpoints().get(index).phase().isUsable();
    }

    /** A view whose endpoints have failed once when they are idle and were active last. */
    static StandbyView of(int lastActive, LinkPhase... phases) {
        List<EndpointView> endpoints = new ArrayList<>();
        for (int i = 0; i < phases.length; i++) {
            endpoints.add(new EndpointView(phases[i], i == lastActive && phases[i] == LinkPhase.IDLE ? 1 : 0));
        }
        return new StandbyView(endpoints, 1, lastActive, false);
    }

    /** Every view of one to three endpoints with up to two failures each. */
    static List<StandbyView> all() {
        List<StandbyView> views = new ArrayList<>();
        for (int size = 1; size <= MOST_ENDPOINTS; size++) {
            endpoints(new EndpointView[size], 0, views);
        }
        return views;
    }

    private static void endpoints(EndpointView[] chosen, int place, List<StandbyView> views) {
        if (place == chosen.length) {
            for (int last = -1; last < chosen.length; last++) {
                views.add(new StandbyView(Arrays.asList(chosen), 1, last, false));
                views.add(new StandbyView(Arrays.asList(chosen), 2, last, last >= 0));
            }
            return;
        }
        for (LinkPhase phase : LinkPhase.values()) {
            for (int failures = 0; failures <= MOST_FAILURES; failures++) {
                chosen[place] = new EndpointView(phase, failures);
                endpoints(chosen, place + 1, views);
            }
        }
    }
}
