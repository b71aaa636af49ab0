package org.holdfast.session.pacing;

import java.util.Locale;
import org.holdfast.api.DialMode;
import org.holdfast.api.campaign.PacingSettings;

/** A fixed number of calls for each free agent, or for each port when answered calls go to an announcement. */
final class Power {
    private Power() {
    }

    static Wanted forAgents(PacingSettings settings, Crew crew) {
        int idle = Math.max(0, crew.idle());
        double free = Math.min(crew.part(idle), idle - crew.others().expected());
        int calls = (int) Math.floor(settings.ratio() * free) - crew.dialing();
        return new Wanted(DialMode.POWER, Math.max(0, calls), () -> String.format(Locale.ROOT,
                "ratio %.2f for %d free agents, %d dialing", settings.ratio(), crew.ready(), crew.dialing()));
    }

    static Wanted forPorts(PacingSettings settings, Crew crew) {
        int calls = (int) Math.floor(settings.ratio() * (crew.freePorts() + crew.dialing())) - crew.dialing();
        return new Wanted(settings.mode(), Math.max(0, calls), () -> String.format(Locale.ROOT,
                "announcement: ratio %.2f for %d free ports, %d dialing", settings.ratio(), crew.freePorts(), crew.dialing()));
    }
}
