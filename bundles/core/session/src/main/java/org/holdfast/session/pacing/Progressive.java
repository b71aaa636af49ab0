package org.holdfast.session.pacing;

import java.util.function.Supplier;
import org.holdfast.api.DialMode;

/** One call for each agent who is free and for whom no call waits or is being dialed. Loses no call. */
final class Progressive {
    private Progressive() {
    }

    static int calls(Crew crew) {
        int idle = Math.max(0, crew.idle());
        int untaken = idle - (int) Math.ceil(crew.others().expected()) - crew.dialing();
        return Math.max(0, Math.min(untaken, crew.part(idle) - crew.dialing()));
    }

    static Wanted wanted(Crew crew, Supplier<String> reason) {
        return new Wanted(DialMode.PROGRESSIVE, calls(crew), () -> reason.get() + " (free " + crew.ready() + ", waiting "
                + (crew.waiting() + crew.others().waiting()) + ", dialing " + crew.dialing() + ")");
    }
}
