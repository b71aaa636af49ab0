package org.holdfast.standby;

import java.util.Arrays;
import java.util.List;
import org.holdfast.api.connector.LinkPhase;
import org.holdfast.api.connector.StandbyPlan;
import org.holdfast.api.connector.StandbyPolicy;
import org.holdfast.api.connector.StandbyView;

/**
 * Rows of the tables: endpoints as {@code "U0 I2"} (first letter of the phase, C = SYNCING because S is SUSPECT,
 * then failures), plans as {@code "01 a1"} (open, active; {@code a-} = none).
 */
final class Cases {
    private Cases() {
    }

    static String plan(StandbyPolicy policy, String endpoints, int attempts, int last, boolean switchOver) {
        List<StandbyView.EndpointView> views = Arrays.stream(endpoints.split(" ")).map(Cases::endpoint).toList();
        StandbyPlan plan = policy.plan(new StandbyView(views, attempts, last, switchOver));
        StringBuilder text = new StringBuilder();
        plan.open().stream().sorted().forEach(text::append);
        return text + " a" + (plan.active() < 0 ? "-" : plan.active());
    }

    private static StandbyView.EndpointView endpoint(String text) {
        LinkPhase phase = switch (text.charAt(0)) {
            case 'I' -> LinkPhase.IDLE;
            case 'O' -> LinkPhase.OPENING;
            case 'C' -> LinkPhase.SYNCING;
            case 'U' -> LinkPhase.UP;
            case 'S' -> LinkPhase.SUSPECT;
            default -> throw new IllegalArgumentException(text);
        };
        return new StandbyView.EndpointView(phase, Integer.parseInt(text.substring(1)));
    }
}
