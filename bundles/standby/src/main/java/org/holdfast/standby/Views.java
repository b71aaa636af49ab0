package org.holdfast.standby;

import java.util.stream.IntStream;
import org.holdfast.api.connector.StandbyView;

/** Questions that the policies ask a view. */
final class Views {
    private Views() {
    }

    /** False for -1 as well. */
    static boolean isUsable(StandbyView view, int index) {
        return index >= 0 && view.endpoints().get(index).phase().isUsable();
    }

    /** All endpoints but the one that was active last, primary first: a lost backup leads to the primary (I5). */
    static IntStream others(StandbyView view) {
        return IntStream.range(0, view.endpoints().size()).filter(i -> i != view.lastActive());
    }

    /** The usable endpoint to be active, -1 = none: the last one as long as it may stay, else the first other. */
    static int usable(StandbyView view) {
        int last = view.lastActive();
        boolean lastUsable = isUsable(view, last);
        if (lastUsable && !view.switchOver()) {
            return last;
        }
        return others(view).filter(i -> isUsable(view, i)).findFirst().orElse(lastUsable ? last : -1);
    }
}
